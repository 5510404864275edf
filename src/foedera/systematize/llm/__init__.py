"""A language model as an extractor: any server that speaks the OpenAI-compatible protocol; off unless asked for."""
