"""Writes a tiny language model with random weights: `tiny_gguf.py FILE [SEED]`.

It answers nonsense, which is enough to test the protocol of a real server, and nothing else. The
same seed gives the same bytes. The vocabulary is that of a SentencePiece model with one token for
each byte and for each printable ASCII character, so every prompt can be read; the rows of the
output that belong to control and byte tokens are damped, so what it writes can be printed.
"""

import sys

import gguf
import numpy as np

LAYERS, WIDTH, HEADS, INNER, CONTEXT = 2, 64, 4, 128, 2048
NORMAL, UNKNOWN, CONTROL, BYTE = 1, 2, 3, 6


def vocabulary():
    """Tokens with their scores and types."""
    tokens = [("<unk>", 0.0, UNKNOWN), ("<s>", 0.0, CONTROL), ("</s>", 0.0, CONTROL)]
    tokens += [(f"<0x{byte:02X}>", 0.0, BYTE) for byte in range(256)]
    tokens += [("\u2581", -1.0, NORMAL)]
    tokens += [(chr(code), -2.0 - code / 100, NORMAL) for code in range(33, 127)]
    return tokens


def main(path, seed=7):
    random = np.random.default_rng(seed)
    tokens = vocabulary()

    def weights(*shape):
        scale = 1 / np.sqrt(shape[-1])
        return (random.standard_normal(shape) * scale).astype(np.float32)

    writer = gguf.GGUFWriter(path, "llama")
    writer.add_name("tiny random weights")
    writer.add_context_length(CONTEXT)
    writer.add_embedding_length(WIDTH)
    writer.add_block_count(LAYERS)
    writer.add_feed_forward_length(INNER)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_dimension_count(WIDTH // HEADS)
    writer.add_file_type(gguf.LlamaFileType.ALL_F32)
    writer.add_tokenizer_model("llama")
    writer.add_token_list([text for text, _, _ in tokens])
    writer.add_token_scores([score for _, score, _ in tokens])
    writer.add_token_types([kind for _, _, kind in tokens])
    writer.add_unk_token_id(0)
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)

    output = weights(len(tokens), WIDTH)
    output[: 3 + 256] *= 0.01
    writer.add_tensor("token_embd.weight", weights(len(tokens), WIDTH))
    writer.add_tensor("output_norm.weight", np.ones(WIDTH, np.float32))
    writer.add_tensor("output.weight", output)
    for layer in range(LAYERS):
        name = f"blk.{layer}."
        for norm in ("attn_norm", "ffn_norm"):
            writer.add_tensor(f"{name}{norm}.weight", np.ones(WIDTH, np.float32))
        for part in ("attn_q", "attn_k", "attn_v", "attn_output"):
            writer.add_tensor(f"{name}{part}.weight", weights(WIDTH, WIDTH))
        writer.add_tensor(f"{name}ffn_gate.weight", weights(INNER, WIDTH))
        writer.add_tensor(f"{name}ffn_up.weight", weights(INNER, WIDTH))
        writer.add_tensor(f"{name}ffn_down.weight", weights(WIDTH, INNER))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


if __name__ == "__main__":
    main(sys.argv[1], *(int(seed) for seed in sys.argv[2:]))
