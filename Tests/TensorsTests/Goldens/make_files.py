"""Files of other programs for TensorFileTests: NumPy's .npy and .npz, and safetensors written by its own library's rules."""
import json
import struct
from pathlib import Path

import numpy as np

here = Path(__file__).parent
values = {
    "f4": np.linspace(-1, 1, 6, dtype="<f4").reshape(2, 3),
    "f8": np.array(2.5),
    "i8": np.arange(4, dtype="<i8"),
    "u1": np.zeros((0, 2), dtype="u1"),
    "b1": np.array([True, False]),
}
np.save(here / "c.npy", values["f4"])
np.save(here / "fortran.npy", np.asfortranarray(values["f4"]))
np.savez(here / "stored.npz", **values)
np.savez(here / "names.npz", **{"größe": np.array([1, 2])})
np.savez_compressed(here / "deflated.npz", ramp=np.arange(5000, dtype="<i4"), text=np.frombuffer(b"abcabcabcabd", "u1"))

names = {"<f4": "F32", "<f8": "F64", "<i8": "I64", "|u1": "U8", "|b1": "BOOL"}
header, data = {"__metadata__": {"format": "np"}}, b""
for key, value in values.items():
    header[key] = dict(dtype=names[value.dtype.str], shape=value.shape, data_offsets=[len(data), len(data) + value.nbytes])
    data += value.tobytes()
text = json.dumps(header).encode()
(here / "all.safetensors").write_bytes(struct.pack("<Q", len(text)) + text + data)
