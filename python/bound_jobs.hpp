#pragma once

#include <pybind11/pybind11.h>

namespace zawiya::python {

/// What users do: training, scoring files, comparing, contrasting.
void bind_jobs(pybind11::module_& module);

}  // namespace zawiya::python
