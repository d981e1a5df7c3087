"""Saves what a PyTorch layer or kernel computed as a case that `npm run verify -- FILE` judges.

One file, nothing to install: copy it beside your kernel. Tensors may be PyTorch tensors, NumPy arrays, anything else
with .shape and .tolist(), buffers, or nested lists. Weights are [outputs, inputs], one expert after another. Give what
your kernel computes and leave out the rest: only what is given is judged, with the tolerance of the type it is in
(float16 and bfloat16 are stored as they are, so they are not asked to be as exact as float32).

    import torch
    from save_case import save_case

    T, D, H, E, k = 24, 16, 32, 8, 2
    torch.manual_seed(0)
    leaf = lambda *shape, scale=0.3: (torch.randn(*shape) * scale).requires_grad_()
    inputs = {
        "x": leaf(T, D, scale=1.0),
        "gate.weight": leaf(E, D),
        "experts.up.weight": leaf(E, H, D),
        "experts.gate.weight": leaf(E, H, D),
        "experts.down.weight": leaf(E, D, H),
        "upstream": torch.randn(T, D),  # the derivative of your loss at the output
    }
    x, gate, up, act, down, upstream = inputs.values()

    logits = x @ gate.T
    logits.retain_grad()
    scores = torch.softmax(logits, dim=-1)
    picked, experts = torch.topk(scores, k, dim=-1)
    weights = picked / picked.sum(dim=-1, keepdim=True)
    output = torch.zeros_like(x)
    for e in range(E):  # put your kernel here
        token, slot = torch.where(experts == e)
        hidden = torch.nn.functional.silu(x[token] @ act[e].T) * (x[token] @ up[e].T)
        output = output.index_add(0, token, weights[token, slot, None] * (hidden @ down[e].T))
    task = (output * upstream).sum()
    task.backward()

    save_case(
        "mine.safetensors",
        {"tokens": T, "modelWidth": D, "expertWidth": H, "experts": E, "topK": k, "activation": "swiglu", "normalize": "sum"},
        inputs,
        output=output, experts=experts, weights=weights, logits=logits, scores=scores,
        gradients={"logits": logits.grad} | {name: value.grad for name, value in inputs.items() if value.grad is not None},
        scalars={"objective.task": task},
    )
"""

import json
import math
import struct
import sys
from array import array

# Every field of a case's config and its default; the sizes have none.
SIZES = ("tokens", "modelWidth", "expertWidth", "experts", "topK")
DEFAULTS = {
    "router": "token-choice", "logitsGiven": False, "score": "softmax", "pickBefore": "score", "normalize": "none",
    "routedScale": 1.0, "groups": 1, "groupsKept": 1, "groupScore": "max", "activation": "relu", "clamp": None,
    "weightOn": "output", "sharedWidth": 0, "sharedGate": False, "capacityFactor": None, "capacityRounding": "ceil",
    "capacityCountsSlots": True, "dropOrder": "slot-major", "dropKey": "score", "renormalizeAfterDrop": False,
    "sequences": 1, "slotsPerExpert": None, "sinkhornTolerance": None,
    "objective": {"auxConvention": "none", "auxCoefficient": 0.0, "zCoefficient": 0.0},
}
CHOICES = {
    "router": ("token-choice", "expert-choice", "soft", "hash", "sinkhorn"),
    "score": ("softmax", "sigmoid", "sqrt-softplus"),
    "pickBefore": ("score", "logit"),
    "normalize": ("none", "sum"),
    "groupScore": ("max", "top2-sum"),
    "activation": ("relu", "gelu", "gelu-tanh", "silu", "relu2", "swiglu", "geglu", "swiglu-clamped"),
    "weightOn": ("output", "input"),
    "capacityRounding": ("ceil", "floor", "round"),
    "dropOrder": ("slot-major", "token-major", "probability"),
    "dropKey": ("score", "weight"),
}
GATED = ("swiglu", "geglu", "swiglu-clamped")
NO_GRADIENT = ("upstream", "gate.choice_bias", "token.ids", "hash.table")
SCALARS = (
    "aux.slots", "aux.perSlot", "aux.top1", "aux.gshard", "aux.sequence", "aux.sigmoidSequence", "z",
    "importanceCv2.population", "loadCv.population", "loadCv.sample", "maxViolation", "gateEntropy.nats",
    "gateEntropy.normalized", "loadEntropy.normalized", "droppedSlotFraction", "droppedTokenFraction", "deadExperts",
    "capacity", "objective.task", "objective", "sinkhorn.iterations",
)


def save_case(path, config, inputs, *, gradients=None, scalars=None, origin="written by save_case.py", **expected):
    """Writes `path`. Raises ValueError naming the field or tensor at fault; then nothing is written.

    config: the five sizes, and every other field that is not at its default (see DEFAULTS).
    inputs: name -> tensor, with the names of the case format.
    expected: output, experts, weights, logits, scores, kept, load (or what the router gives) of your kernel.
    gradients: name of an input, or "logits" -> the derivative of the objective there.
    scalars: losses and metrics by name, as numbers.
    """
    config = _config(config)
    tensors = {}
    rows = _input_rows(config)
    for name, (kind, shape, needed) in rows.items():
        if name in inputs:
            tensors[name] = _tensor(name, inputs[name], kind, shape, is_input=True)
        elif needed:
            raise ValueError(f"inputs: {name} is missing; it has the shape {_list(shape)}")
    _known("inputs", inputs, rows)
    biases = ["experts.up.bias", "experts.down.bias"] + (["experts.gate.bias"] if config["activation"] in GATED else [])
    if any(name in inputs for name in biases):
        for name in biases:
            if name not in inputs:
                raise ValueError(f"inputs: {name} is missing; the biases of the experts come together")

    wanted = _expected_rows(config)
    given = {name: value for name, value in expected.items() if value is not None}
    _known("expected", given, wanted)
    if not given and not gradients and not scalars:
        raise ValueError("expected: nothing is given, so there is nothing to judge")
    for name, value in given.items():
        kind, shape, below = wanted[name]
        tensors[f"expected.{name}"] = _tensor(name, value, kind, shape, below)
    differentiable = {name: row for name, row in rows.items() if name not in NO_GRADIENT and name in inputs}
    differentiable["logits"] = ("real", wanted["logits"][1], True)
    _known("gradients", gradients or {}, differentiable)
    for name, value in (gradients or {}).items():
        tensors[f"expected.grad.{name}"] = _tensor(f"gradient of {name}", value, "real", differentiable[name][1])

    _known("scalars", scalars or {}, SCALARS)
    numbers = {name: None if value is None else float(value) for name, value in (scalars or {}).items()}
    for name, value in numbers.items():
        if (value is None and name != "capacity") or (value is not None and not math.isfinite(value)):
            raise ValueError(f"scalars: {name} is {value}, not a finite number")
    metadata = {"format": "moe-case/1", "config": json.dumps(config), "expected": json.dumps(numbers), "origin": origin}
    with open(path, "wb") as file:
        file.write(_safetensors(tensors, metadata))


def _config(given):
    _known("config", given, SIZES + tuple(DEFAULTS))
    for name in SIZES:
        if name not in given:
            raise ValueError(f"config: {name} is missing")
    config = {**DEFAULTS, **given, "objective": {**DEFAULTS["objective"], **given.get("objective", {})}}
    _known("config.objective", config["objective"], DEFAULTS["objective"])
    for name in SIZES:
        if isinstance(config[name], bool) or not isinstance(config[name], int) or config[name] < 1:
            raise ValueError(f"config: {name} is {config[name]!r}, not a whole number from 1 on")
    for name, choices in CHOICES.items():
        if config[name] not in choices:
            raise ValueError(f"config: {name} is {config[name]!r}; choose from {', '.join(choices)}")
    if config["topK"] > config["experts"]:
        raise ValueError(f"config: topK is {config['topK']}, more than the {config['experts']} experts")
    for router, name in (("soft", "slotsPerExpert"), ("sinkhorn", "sinkhornTolerance"), ("expert-choice", "capacityFactor")):
        if config["router"] == router and config[name] is None:
            raise ValueError(f"config: {name} is missing; the router {router} needs it")
    return config


def _input_rows(config):
    """name -> (kind, shape, needed); None in a shape is any extent."""
    T, D, H, E, k = (config[name] for name in SIZES)
    S, gated, router = config["sharedWidth"], config["activation"] in GATED, config["router"]
    rows = {"x": ("real", (T, D), True), "upstream": ("real", (T, D), True)}
    if config["logitsGiven"]:
        rows["logits"] = ("real", (T, E), True)
    else:
        rows["gate.weight"] = ("real", (E * config["slotsPerExpert"] if router == "soft" else E, D), True)
    rows["gate.bias"] = rows["gate.choice_bias"] = ("real", (E,), False)
    for part, shape in (("up", (E, H, D)), ("down", (E, D, H))) + ((("gate", (E, H, D)),) if gated else ()):
        rows[f"experts.{part}.weight"] = ("real", shape, True)
        rows[f"experts.{part}.bias"] = ("real", shape[:2], False)
        if S > 0:
            rows[f"shared.{part}.weight"] = ("real", (D, S) if part == "down" else (S, D), True)
    if config["sharedGate"]:
        rows["shared.mix.weight"] = ("real", (1, D), True)
    if router == "soft":
        rows["gate.scale"] = ("real", (1,), True)
    if router == "hash":
        rows["token.ids"], rows["hash.table"] = ("integer", (T,), True), ("integer", (None, k), True)
    return rows


def _expected_rows(config):
    """name -> (kind, shape, what integers are below, or None)."""
    T, D, _, E, k = (config[name] for name in SIZES)
    if config["router"] == "soft":
        slots = E * config["slotsPerExpert"]
        per_slot = ("real", (T, slots), None)
        return {"logits": per_slot, "dispatch": per_slot, "combine": per_slot, "slots": ("real", (slots, D), None), "output": ("real", (T, D), None)}
    rows = {name: ("real", shape, None) for name, shape in (("logits", (T, E)), ("scores", (T, E)), ("output", (T, D)))}
    rows["load"] = ("integer", (E,), T * k + 1)
    if config["router"] == "expert-choice":
        return rows | {"tokens": ("integer", (E, None), T), "weights": ("real", (E, None), None), "perToken": ("integer", (T,), E + 1)}
    return rows | {"experts": ("integer", (T, k), E), "weights": ("real", (T, k), None), "kept": ("flag", (T, k), 2)}


def _known(what, given, names):
    for name in given:
        if name not in names:
            raise ValueError(f"{what}: {name} is not known here; known: {', '.join(names)}")


def _tensor(name, value, kind, shape, below=None, is_input=False):
    """(element type, shape, bytes) of anything that holds numbers."""
    found, numbers, narrow = _numbers(name, value)
    if len(found) != len(shape) or any(extent not in (None, size) for extent, size in zip(shape, found)):
        raise ValueError(f"{name} has the shape {_list(found)}; expected: {_list(shape)}")
    if kind != "real":
        for index, number in enumerate(numbers):
            if not 0 <= number < (below or 2**31) or number != int(number):
                raise ValueError(f"{name}[{index}] is {number}, not a whole number from 0 to {(below or 2**31) - 1}")
        numbers = [int(number) for number in numbers]
        return ("U8", found, bytes(numbers)) if kind == "flag" else ("I32", found, _bytes("i", numbers))
    stored = array("f", numbers)
    if is_input:
        for index, number in enumerate(numbers):
            if not math.isfinite(stored[index]):
                raise ValueError(f"{name}[{index}] is {number}, not a finite float32 number")
            if stored[index] != number:
                raise ValueError(f"{name}[{index}] is {number}, which float32 cannot hold: round your inputs before you compute with them")
    if narrow == "F16":
        return narrow, found, struct.pack(f"<{len(numbers)}e", *numbers)
    if narrow == "BF16":
        # The upper half of a float32: exact, because the numbers came in this type.
        return narrow, found, b"".join(struct.pack("<f", number)[2:] for number in numbers)
    return "F32", found, _bytes("f", stored)


def _numbers(name, value):
    """(shape, flat numbers, "F16" or "BF16" where they came in that type)."""
    dtype = str(getattr(value, "dtype", ""))
    narrow = "BF16" if dtype.endswith("bfloat16") else "F16" if dtype.endswith("float16") else None
    if not hasattr(value, "tolist") and not isinstance(value, (list, tuple)):
        try:
            value = memoryview(value)
        except TypeError:
            raise ValueError(f"{name} is a {type(value).__name__}, which holds no numbers") from None
    nested = value.tolist() if hasattr(value, "tolist") else value
    shape, flat = [], [nested]
    while flat and isinstance(flat[0], (list, tuple)):
        lengths = {len(part) if isinstance(part, (list, tuple)) else None for part in flat}
        if len(lengths) != 1:
            raise ValueError(f"{name} has rows of different lengths: {lengths}")
        shape.append(lengths.pop())
        flat = [number for part in flat for number in part]
    if hasattr(value, "shape"):
        shape = [int(extent) for extent in value.shape]
    try:
        return shape, [float(number) for number in flat], narrow
    except (TypeError, ValueError):
        raise ValueError(f"{name} holds something that is not a number") from None


def _bytes(code, numbers):
    packed = array(code, numbers)
    if sys.byteorder == "big":
        packed.byteswap()
    return packed.tobytes()


def _list(shape):
    return "[" + ", ".join("any" if extent is None else str(extent) for extent in shape) + "]"


def _safetensors(tensors, metadata):
    """8 bytes of header length, the header padded with spaces to 8, the data: wider types first, so all are aligned."""
    width = {"F32": 4, "I32": 4, "F16": 2, "BF16": 2, "U8": 1}
    header, data = {"__metadata__": metadata}, b""
    for name, (dtype, shape, content) in sorted(tensors.items(), key=lambda entry: -width[entry[1][0]]):
        header[name] = {"dtype": dtype, "shape": list(shape), "data_offsets": [len(data), len(data) + len(content)]}
        data += content
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    return struct.pack("<Q", len(text)) + text + data
