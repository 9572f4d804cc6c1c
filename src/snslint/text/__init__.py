"""Looking at one post."""
