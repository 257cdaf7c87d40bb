"""From prepared documents to claims: frames, amounts, periods, attribution, modality, exchange."""
