"""What an assistant asks by the Model Context Protocol, so that it answers with citations."""
