// In the next commit.
