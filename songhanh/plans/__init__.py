"""Plans as running work: a signed document is reviewed, published, divided into tasks, followed by every body it names."""
