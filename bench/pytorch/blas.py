"""Which BLAS this process has loaded: PyTorch's own word for Debian's build is only `generic`."""
import ctypes
import os
import re


def blas_in_use():
    try:
        with open("/proc/self/maps", encoding="ascii", errors="replace") as maps:
            paths = sorted(set(re.findall(r"/\S*(?:openblas|mkl_rt|libblas|blis)\S*\.so\S*", maps.read())))
    except OSError:
        return "unknown"
    configs = sorted({config for path in paths if (config := openblas_config(path))})
    return "; ".join(configs or [os.path.basename(path) for path in paths]) or "none seen"


def openblas_config(path):
    """OpenBLAS's own word, also where it is loaded under the name of libblas; None of another library."""
    try:
        library = ctypes.CDLL(path)
        library.openblas_get_config.restype = library.openblas_get_corename.restype = ctypes.c_char_p
        version = " ".join(library.openblas_get_config().decode().split()[:2])
        return f"{version}, kernels for {library.openblas_get_corename().decode()}"
    except (AttributeError, OSError):
        return None
