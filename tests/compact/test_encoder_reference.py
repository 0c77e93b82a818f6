"""The encoder's own forward pass computes what the reference implementation of BERT in transformers computes from the same weights."""

from __future__ import annotations

import json

import pytest
import torch
from safetensors.torch import load_file
from transformers import BertConfig, BertModel

from pipeline.compact.build import encoder_dir
from pipeline.compact.encoder import load_encoder

NAMES = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "attention_output": "attention.output.dense",
    "attention_norm": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "output_norm": "output.LayerNorm",
}


@pytest.fixture(scope="module")
def reference() -> tuple[BertModel, torch.Tensor]:
    """The model without its vocabulary, and the word embeddings: filling 96 million random weights first would take half a minute."""
    folder = encoder_dir()
    sizes = json.loads((folder / "config.json").read_text())
    weights = {name: tensor.float() for name, tensor in load_file(folder / "weights.safetensors").items()}
    words = weights.pop("embeddings.word")
    config = BertConfig(
        vocab_size=1,
        hidden_size=sizes["hidden"],
        num_hidden_layers=sizes["layers"],
        num_attention_heads=sizes["heads"],
        intermediate_size=sizes["feed_forward"],
        max_position_embeddings=weights["embeddings.position"].shape[0],
        type_vocab_size=1,
        layer_norm_eps=sizes["epsilon"],
    )
    state = {
        "embeddings.word_embeddings.weight": torch.zeros(1, sizes["hidden"]),
        "embeddings.position_embeddings.weight": weights.pop("embeddings.position"),
        # The converter adds the one token type that is ever used to the positions.
        "embeddings.token_type_embeddings.weight": torch.zeros(1, sizes["hidden"]),
        "embeddings.LayerNorm.weight": weights.pop("embeddings.norm.weight"),
        "embeddings.LayerNorm.bias": weights.pop("embeddings.norm.bias"),
    }
    for name, tensor in weights.items():
        _, number, part, kind = name.split(".")
        state[f"encoder.layer.{number}.{NAMES[part]}.{kind}"] = tensor
    model = BertModel(config, add_pooling_layer=False)
    missing, unexpected = model.load_state_dict(state, strict=False)
    assert not unexpected
    assert all(name.endswith(("position_ids", "token_type_ids")) for name in missing)
    return model.eval(), words


@pytest.mark.parametrize("text", ["Tam Ky har 128 projekt.", "أكثر من 3072 مليار دونج", "Вітчизняний фронт В'єтнаму", "👩‍👩‍👧 e\u0301", ""])
def test_states_agree_with_the_reference(reference: tuple[BertModel, torch.Tensor], text: str) -> None:
    model, words = reference
    encoder = load_encoder()
    [pieces] = encoder.pieces([text])
    with torch.inference_mode():
        expected = model(inputs_embeds=words[list(pieces.ids)][None], output_hidden_states=True).hidden_states
    [encoded] = encoder.encode([text], layers=[0, 7, 8, 12])
    for layer, states in encoded.states.items():
        assert torch.allclose(states, expected[layer][0], atol=2e-4), layer
