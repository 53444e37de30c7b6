"""The review of a read plan: what an item of each kind holds, and how decisions about it are kept."""
