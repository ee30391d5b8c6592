#pragma once

#include <pybind11/pybind11.h>

namespace zawiya::python {

/// Folding and words of texts.
void bind_text(pybind11::module_& module);

}  // namespace zawiya::python
