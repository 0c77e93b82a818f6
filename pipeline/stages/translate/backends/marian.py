"""Models of the OPUS-MT project: their pieces, and their weights as transformers want them.

OPUS-MT (Tiedemann and Thottingal, 2020) publishes models of the Marian toolkit: ``decoder.yml`` names a numpy archive of weights and a
vocabulary; ``source.spm`` and ``target.spm`` cut sentences into pieces. The same models are also found as folders of transformers.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from pipeline.errors import ModelError

DECODER = "decoder.yml"
END = "</s>"
UNKNOWN = "<unk>"
PADDING = "<pad>"

# Marian's names of a layer's matrices and transformers'; ``self_Wq`` of encoder layer 1 is ``encoder_l1_self_Wq``.
_ATTENTION = {
    "Wq": "q_proj.weight",
    "Wk": "k_proj.weight",
    "Wv": "v_proj.weight",
    "Wo": "out_proj.weight",
    "bq": "q_proj.bias",
    "bk": "k_proj.bias",
    "bv": "v_proj.bias",
    "bo": "out_proj.bias",
}
_BLOCKS = {"self": "self_attn", "context": "encoder_attn"}
_REST = {
    "self_Wo_ln_scale": "self_attn_layer_norm.weight",
    "self_Wo_ln_bias": "self_attn_layer_norm.bias",
    "context_Wo_ln_scale": "encoder_attn_layer_norm.weight",
    "context_Wo_ln_bias": "encoder_attn_layer_norm.bias",
    "ffn_W1": "fc1.weight",
    "ffn_b1": "fc1.bias",
    "ffn_W2": "fc2.weight",
    "ffn_b2": "fc2.bias",
    "ffn_ffn_ln_scale": "final_layer_norm.weight",
    "ffn_ffn_ln_bias": "final_layer_norm.bias",
}
_NAMES = {
    **{f"{block}_{theirs}": f"{module}.{ours}" for block, module in _BLOCKS.items() for theirs, ours in _ATTENTION.items()},
    **_REST,
}

# What transformers' class computes, and no option changes.
_WANTED = {
    "type": "transformer",
    "transformer-decoder-autoreg": "self-attention",
    "transformer-preprocess": "",
    "transformer-postprocess": "dan",
    "transformer-postprocess-emb": "d",
    "tied-embeddings-all": True,
}


class MarianPieces:
    """Cuts source sentences into pieces and joins target pieces.

    Punctuation is made plain before, as in the training of these models (the scripts ``normalize-punctuation`` and
    ``replace-unicode-punctuation`` of Moses, here of sacremoses); numbers are left as they are written.
    """

    def __init__(self, folder: Path, lang: str) -> None:
        import sacremoses
        import sentencepiece

        try:
            self._source = sentencepiece.SentencePieceProcessor(model_file=str(folder / "source.spm"))
            self._target = sentencepiece.SentencePieceProcessor(model_file=str(folder / "target.spm"))
        except (OSError, RuntimeError) as error:
            raise ModelError(f"cannot read source.spm and target.spm in {folder}: {error}; fetch the model again") from error
        self._normaliser = sacremoses.MosesPunctNormalizer(lang, norm_numbers=False, pre_replace_unicode_punct=True)

    def encode(self, sentence: str) -> list[str]:
        """The sentence's pieces, nothing before and nothing behind them."""
        pieces: list[str] = self._source.encode(" ".join(self._normaliser.normalize(sentence).split()), out_type=str)
        return pieces

    def decode(self, pieces: list[str]) -> str:
        """The text of target pieces."""
        return str(self._target.decode([piece for piece in pieces if piece not in (END, UNKNOWN, PADDING)])).strip()


def read_vocabulary(folder: Path) -> dict[str, int]:
    """Numbers of the pieces: ``vocab.json`` of transformers, or the file that ``decoder.yml`` names.

    Raises:
        ModelError: there is none, or it has not one number for each piece.
    """
    try:
        if (folder / "vocab.json").is_file():
            vocabulary = json.loads((folder / "vocab.json").read_text(encoding="utf-8"))
        else:
            # Marian's vocabularies are not quite YAML.
            from ctranslate2.converters.marian import load_vocab

            pieces = load_vocab(str(folder / str(_settings(folder)["vocabs"][0])))
            vocabulary = {piece: number for number, piece in enumerate(pieces)}
        numbers = sorted(vocabulary.values())
    except (OSError, ValueError, KeyError, IndexError, TypeError, AttributeError, yaml.YAMLError) as error:
        raise ModelError(f"cannot read the vocabulary in {folder}: {type(error).__name__}: {error}; fetch the model again") from error
    if numbers != list(range(len(numbers))):
        raise ModelError(f"the vocabulary in {folder} does not number its pieces from 0 on")
    return {str(piece): number for piece, number in vocabulary.items()}


def read_model(folder: Path) -> Any:
    """A Marian model's weights in the class of transformers that computes the same.

    Raises:
        ModelError: files are missing or damaged, or the model is of a kind that the class does not compute.
    """
    import torch
    from transformers import MarianConfig, MarianMTModel

    try:
        with np.load(folder / str(_settings(folder)["models"][0]), allow_pickle=False) as archive:
            weights = {name: archive[name] for name in archive.files}
        config = yaml.safe_load(bytes(weights.pop("special:model.yml")).rstrip(b"\0"))
        odd = {key: config.get(key) for key, value in _WANTED.items() if config.get(key) != value}
        if odd:
            raise ModelError(f"the model in {folder} is of a kind that transformers does not compute: {odd}")
        embeddings = weights.pop("Wemb")
        bias = weights.pop("decoder_ff_logit_out_b")
        pieces, width = embeddings.shape
        # Transformers begin a translation with a padding piece, whose embedding is zero; Marian begins with a zero and has no such piece.
        state = {
            "model.shared.weight": np.vstack([embeddings, np.zeros((1, width), embeddings.dtype)]),
            "final_logits_bias": np.append(bias, np.zeros((1, 1), bias.dtype), axis=1),
        }
        for name, array in weights.items():
            half, _, rest = name.partition("_l")
            number, _, inner = rest.partition("_")
            if half in ("encoder", "decoder") and number.isdigit() and inner in _NAMES:
                state[f"model.{half}.layers.{int(number) - 1}.{_NAMES[inner]}"] = array.squeeze(0) if array.shape[0] == 1 else array.T
        made: Any = MarianMTModel(
            MarianConfig(
                vocab_size=pieces + 1,
                d_model=width,
                encoder_layers=config["enc-depth"],
                decoder_layers=config["dec-depth"],
                encoder_attention_heads=config["transformer-heads"],
                decoder_attention_heads=config["transformer-heads"],
                encoder_ffn_dim=config["transformer-dim-ffn"],
                decoder_ffn_dim=config["transformer-dim-ffn"],
                activation_function=config["transformer-ffn-activation"],
                pad_token_id=pieces,
                eos_token_id=0,
                bos_token_id=None,
                forced_eos_token_id=None,
                decoder_start_token_id=pieces,
                max_position_embeddings=1024,
                scale_embedding=True,
            )
        )
        tensors = {name: torch.from_numpy(np.ascontiguousarray(array)).float() for name, array in state.items()}
        missing, unexpected = made.load_state_dict(tensors, strict=False)
        # Positions are computed, and the other embeddings are the same ones.
        missing = [name for name in missing if "embed_" not in name and name != "lm_head.weight"]
    except (OSError, ValueError, KeyError, IndexError, TypeError, RuntimeError, yaml.YAMLError) as error:
        raise ModelError(f"cannot read the Marian model in {folder}: {type(error).__name__}: {error}; fetch it again") from error
    if missing or unexpected:
        raise ModelError(f"the Marian model in {folder} has not the weights of such a model: {', '.join([*missing, *unexpected][:5])}")
    made.tie_weights()
    made.eval()
    return made


def _settings(folder: Path) -> dict[str, Any]:
    settings = _yaml(folder / DECODER)
    if not isinstance(settings, dict) or not all(
        isinstance(settings.get(key), list) and settings[key] and all(Path(str(entry)).name == entry for entry in settings[key])
        for key in ("models", "vocabs")
    ):
        raise ValueError(f"{DECODER} must name files of models and vocabs beside it")
    return settings


def _yaml(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))
