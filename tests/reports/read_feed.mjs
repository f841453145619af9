// Read a feed as calendars in a browser do, and print each event as they would show it.
import { readFileSync } from "node:fs";
import ICAL from "../docs/node_modules/ical.js/dist/ical.js";

const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
const events = calendar.getAllSubcomponents("vevent").map((found) => {
  const event = new ICAL.Event(found);
  const shown = event.startDate.toJSDate();
  return {
    uid: event.uid,
    all_day: event.startDate.isDate,
    shown: [shown.getFullYear(), shown.getMonth() + 1, shown.getDate()],
    length: event.duration.toString(),
    status: found.getFirstPropertyValue("status"),
    sequence: event.sequence,
  };
});
console.log(JSON.stringify({ offset: new Date(2026, 0, 1).getTimezoneOffset(), events }));
