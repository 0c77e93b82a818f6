"""Small models with random weights, in the forms in which real ones are published."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import sentencepiece
import torch
import yaml
from safetensors.torch import save_file
from transformers import M2M100Config, M2M100ForConditionalGeneration, MarianConfig, MarianMTModel, PreTrainedTokenizerFast

from pipeline.stages.translate.backends.marian import _NAMES, _WANTED

WORDS = "regeringen beslutade i går att höja skatten på bensin med tre procent från nästa år i hela landet".split()  # noqa: SIM905
CODES = ["tur_Latn", "ukr_Cyrl", "swe_Latn", "arb_Arab", "eng_Latn"]
SENTENCES = ["Regeringen beslutade i går.", "Skatten.", "Höja skatten på bensin med tre procent i hela landet, från nästa år!"]


def train_pieces(prefix: Path, lines: list[str]) -> list[str]:
    """A sentencepiece model; returns its pieces without the special ones."""
    settings = {"vocab_size": 60, "hard_vocab_limit": False, "character_coverage": 1.0, "minloglevel": 2}
    sentencepiece.SentencePieceTrainer.train(sentence_iterator=iter(lines), model_prefix=str(prefix), **settings)
    made = sentencepiece.SentencePieceProcessor(model_file=f"{prefix}.model")
    Path(f"{prefix}.vocab").unlink()
    return [piece for number in range(made.get_piece_size()) if (piece := made.id_to_piece(number)) not in ("<unk>", "<s>", "</s>")]


def lines() -> list[str]:
    return [" ".join(WORDS[start : start + 5]) + "." for start in range(len(WORDS))] * 3 + ["Höja, skatten! Regeringen 0123456789."]


def shake(model: torch.nn.Module) -> None:
    """Random weights that lead to translations which are not all alike."""
    torch.manual_seed(7)
    with torch.no_grad():
        for name, weight in model.named_parameters():
            if "layer_norm" not in name:
                weight.normal_(0, 0.25)


def opus_as_transformers(folder: Path) -> MarianMTModel:
    """An OPUS-MT model as a folder of transformers."""
    folder.mkdir()
    pieces = dict.fromkeys(train_pieces(folder / "source", lines()) + train_pieces(folder / "target", lines()[::-1]))
    for side in ("source", "target"):
        (folder / f"{side}.model").rename(folder / f"{side}.spm")
    names = ["</s>", "<unk>", *pieces, "<pad>"]
    (folder / "vocab.json").write_text(json.dumps({name: number for number, name in enumerate(names)}), encoding="utf-8")
    settings = {"source_lang": "sv", "target_lang": "en", "tokenizer_class": "MarianTokenizer"}
    (folder / "tokenizer_config.json").write_text(json.dumps(settings))
    config = MarianConfig(
        vocab_size=len(names),
        d_model=32,
        encoder_layers=2,
        decoder_layers=2,
        encoder_attention_heads=4,
        decoder_attention_heads=4,
        encoder_ffn_dim=48,
        decoder_ffn_dim=48,
        activation_function="swish",
        pad_token_id=len(names) - 1,
        eos_token_id=0,
        decoder_start_token_id=len(names) - 1,
        forced_eos_token_id=None,
        max_position_embeddings=512,
        scale_embedding=True,
    )
    model = MarianMTModel(config).eval()
    shake(model)
    with torch.no_grad():
        model.final_logits_bias.normal_(0, 0.5)
        # Translations end now and then, and the padding piece is nothing.
        model.final_logits_bias[0, 0] = 4.0
        model.model.shared.weight[-1] = 0
        model.final_logits_bias[0, -1] = 0
    config.save_pretrained(folder)
    model.generation_config.save_pretrained(folder)
    state = {name: value.contiguous() for name, value in model.state_dict().items() if "lm_head" not in name and "embed_" not in name}
    save_file(state, folder / "model.safetensors", {"format": "pt"})
    return model


def opus_as_marian(model: MarianMTModel, source: Path, folder: Path) -> None:
    """The same model as OPUS-MT publishes it: what Marian's names and shapes are is said in reverse here."""
    folder.mkdir()
    for side in ("source", "target"):
        shutil.copy(source / f"{side}.spm", folder / f"{side}.spm")
    names = list(json.loads((source / "vocab.json").read_text(encoding="utf-8")))[:-1]
    quoted = [name.replace("\\", "\\\\").replace('"', '\\"') for name in names]
    (folder / "opus.vocab.yml").write_text("".join(f'"{name}": {number}\n' for number, name in enumerate(quoted)), encoding="utf-8")
    (folder / "decoder.yml").write_text(yaml.safe_dump({"models": ["opus.npz"], "vocabs": ["opus.vocab.yml"] * 2, "beam-size": 6}))
    state = {name: value.detach().numpy() for name, value in model.state_dict().items()}
    arrays: dict[str, Any] = {"Wemb": state["model.shared.weight"][:-1], "decoder_ff_logit_out_b": state["final_logits_bias"][:, :-1]}
    for half in ("encoder", "decoder"):
        for layer in range(2):
            for theirs, ours in _NAMES.items():
                value = state.get(f"model.{half}.layers.{layer}.{ours}")
                if value is not None:
                    arrays[f"{half}_l{layer + 1}_{theirs}"] = value[None, :] if value.ndim == 1 else value.T
    settings = {
        **_WANTED,
        "enc-depth": 2,
        "dec-depth": 2,
        "transformer-heads": 4,
        "transformer-dim-ffn": 48,
        "transformer-ffn-activation": "swish",
        "transformer-no-projection": False,
        "transformer-guided-alignment-layer": "last",
    }
    arrays["special:model.yml"] = np.frombuffer(yaml.safe_dump(settings).encode() + b"\0", dtype=np.int8)
    np.savez(folder / "opus.npz", **arrays)


def multilingual(folder: Path) -> None:
    """A small M2M-100 with the language codes of NLLB, as a folder of transformers."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, processors

    folder.mkdir()
    train_pieces(folder / "sentencepiece.bpe", lines())
    made = sentencepiece.SentencePieceProcessor(model_file=str(folder / "sentencepiece.bpe.model"))
    scored = [("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0)]
    special = {name for name, _ in scored}
    numbers: Iterator[int] = iter(range(made.get_piece_size()))
    scored += [(made.id_to_piece(number), made.get_score(number)) for number in numbers if made.id_to_piece(number) not in special]
    tokenizer = Tokenizer(models.Unigram(scored, unk_id=3, byte_fallback=False))
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.decoder = decoders.Metaspace()
    tokenizer.post_processor = processors.TemplateProcessing(single="$A </s>", special_tokens=[("</s>", 2)])
    special_tokens = {"unk_token": "<unk>", "pad_token": "<pad>", "bos_token": "<s>", "eos_token": "</s>"}
    wrapped = PreTrainedTokenizerFast(tokenizer_object=tokenizer, additional_special_tokens=CODES, **special_tokens)
    wrapped.save_pretrained(folder)
    config = M2M100Config(
        vocab_size=len(wrapped),
        d_model=32,
        encoder_layers=2,
        decoder_layers=2,
        encoder_attention_heads=4,
        decoder_attention_heads=4,
        encoder_ffn_dim=48,
        decoder_ffn_dim=48,
        max_position_embeddings=256,
        pad_token_id=1,
        bos_token_id=0,
        eos_token_id=2,
        decoder_start_token_id=2,
    )
    model = M2M100ForConditionalGeneration(config).eval()
    shake(model)
    model.save_pretrained(folder)
