// Say of each document, right or wrong, whether a schema takes it: `java -cp JAR Check.java < cases.json`.
// WireMock's jar, which npm has, holds a validator for Java (com.networknt) and Jackson under names of its own.
import java.util.LinkedHashMap;
import wiremock.com.fasterxml.jackson.databind.ObjectMapper;
import wiremock.com.fasterxml.jackson.databind.JsonNode;
import wiremock.com.networknt.schema.JsonSchemaFactory;
import wiremock.com.networknt.schema.SchemaValidatorsConfig;
import wiremock.com.networknt.schema.SpecVersion.VersionFlag;

class Check {
    public static void main(String[] none) throws Exception {
        var json = new ObjectMapper();
        // Loaded ahead, references that lie in one another without end take all memory.
        var config = SchemaValidatorsConfig.builder()
            .formatAssertionsEnabled(true).preloadJsonSchema(false).build();
        var factory = JsonSchemaFactory.getInstance(VersionFlag.V202012);
        var said = new LinkedHashMap<String, Object>();
        for (JsonNode each : json.readTree(System.in)) {
            var schema = factory.getSchema(each.get("schema"), config);
            var taken = json.createArrayNode();
            for (JsonNode document : each.get("documents")) {
                taken.add(schema.validate(document).isEmpty());
            }
            said.put(each.get("name").asText(), taken);
        }
        System.out.print(json.writeValueAsString(said));
    }
}
