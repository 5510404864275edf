"""Where each mark stands in each figure; templates draw them, `plate` sets them as files of their own."""
