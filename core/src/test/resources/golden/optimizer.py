"""Writes twenty steps of one of PyTorch's optimizers in float64, which GoldenOptimizerTest compares.

    python3 optimizer.py NAME 'RULE'     e.g. python3 optimizer.py adam 'Adam(points, lr=0.01)'

writes optimizer_NAME.safetensors beside this script. RULE is a call of torch.optim. The start and the gradients are those of
RECORDED. Needs PyTorch: that of Debian 12, 1.13, wrote all files but that of NAdam, which follows the formula of version 2.
"""
import array
import json
import pathlib
import struct
import sys

import torch

FOLDER = pathlib.Path(__file__).parent
RECORDED = FOLDER / "optimizer_adam.safetensors"


def read(path):
    content = path.read_bytes()
    (length,) = struct.unpack("<Q", content[:8])
    header = json.loads(content[8 : 8 + length])
    tensors = {}
    for name, entry in header.items():
        if name != "__metadata__":
            begin, end = (8 + length + offset for offset in entry["data_offsets"])
            numbers = torch.tensor(array.array("d", content[begin:end]), dtype=torch.float64)
            tensors[name] = numbers.reshape(entry["shape"])
    return tensors


def write(path, metadata, tensors):
    header = {"__metadata__": metadata}
    data = b""
    for name, tensor in tensors.items():
        numbers = array.array("d", tensor.flatten().tolist()).tobytes()
        header[name] = {"dtype": "F64", "shape": list(tensor.shape), "data_offsets": [len(data), len(data) + len(numbers)]}
        data += numbers
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)


name, rule = sys.argv[1:]
recorded = read(RECORDED)
point = recorded["parameters"][0].clone().requires_grad_()
optimizer = eval(rule, {**vars(torch.optim), "points": [point]})
way = [point.detach().clone()]
for gradient in recorded["gradients"]:
    point.grad = gradient.clone()
    optimizer.step()
    way.append(point.detach().clone())
write(
    FOLDER / f"optimizer_{name}.safetensors",
    {"rule": " ".join(str(optimizer).split("\n")), "steps": "20"},
    {"scale": recorded["scale"], "parameters": torch.stack(way), "gradients": recorded["gradients"]},
)
