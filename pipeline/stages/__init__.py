"""The stages of the pipeline, one module or package each."""
