"""Which BLAS this process has loaded: PyTorch's own word for Debian's build is only `generic`."""
import ctypes
import os
import re


def blas_in_use():
    try:
        with open("/proc/self/maps", encoding="ascii", errors="replace") as maps:
            paths = sorted(set(re.findall(r"\S*(?:openblas|mkl_rt|libblas|blis)\S*\.so\S*", maps.read())))
    except OSError:
        return "unknown"
    return "; ".join(os.path.basename(path) + openblas_config(path) for path in paths) or "none seen"


def openblas_config(path):
    try:
        config = ctypes.CDLL(path).openblas_get_config
        config.restype = ctypes.c_char_p
        core = ctypes.CDLL(path).openblas_get_corename
        core.restype = ctypes.c_char_p
        threads = ctypes.CDLL(path).openblas_get_num_threads()
        return f" ({config().decode()}; kernels of {core().decode()}; {threads} threads)"
    except (AttributeError, OSError):
        return ""
