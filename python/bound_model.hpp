#pragma once

#include <pybind11/pybind11.h>

namespace zawiya::python {

/// A model: its heads, what it says of articles and why.
void bind_model(pybind11::module_& module);

}  // namespace zawiya::python
