"""What a person sees on a terminal and in a pipe: tables, progress, explanations, summaries."""
