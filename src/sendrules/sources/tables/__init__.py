"""Tables in files: read as text, with a finding for what cannot be."""
