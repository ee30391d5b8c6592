// The module zawiya._zawiya: what the package zawiya/ stands on. Thin over jobs.
#include <pybind11/pybind11.h>

#include <exception>
#include <stdexcept>

#include "datasets/errors.hpp"
#include "jobs/errors.hpp"
#include "model/model_file.hpp"
#include "python/bound_jobs.hpp"
#include "python/bound_model.hpp"
#include "python/bound_text.hpp"
#include "train/errors.hpp"

namespace py = pybind11;

namespace {

/// Exceptions say what the command would; zawiya.Error is the base of all.
void translate_errors(py::module_& module) {
  static py::exception<std::runtime_error> error(module, "Error", PyExc_RuntimeError);
  static py::exception<zawiya::jobs::UsageError> usage(
      module, "UsageError", py::make_tuple(error, py::handle(PyExc_ValueError)));
  static py::exception<zawiya::jobs::DataError> data(
      module, "DataError", py::make_tuple(error, py::handle(PyExc_ValueError)));
  static py::exception<zawiya::model::ModelFileError> model(
      module, "ModelFileError", py::make_tuple(error, py::handle(PyExc_ValueError)));
  static py::exception<zawiya::datasets::InputError> input(
      module, "InputError", py::make_tuple(error, py::handle(PyExc_OSError)));
  static py::exception<zawiya::datasets::OutputError> output(
      module, "OutputError", py::make_tuple(error, py::handle(PyExc_OSError)));
  py::register_exception_translator([](std::exception_ptr thrown) {
    try {
      if (thrown) std::rethrow_exception(thrown);
    } catch (const zawiya::datasets::Interrupted&) {
      if (PyErr_Occurred() == nullptr) PyErr_SetNone(PyExc_KeyboardInterrupt);
    } catch (const zawiya::jobs::UsageError& e) {
      usage(e.what());
    } catch (const zawiya::jobs::DataError& e) {
      data(e.what());
    } catch (const zawiya::train::TrainingDataError& e) {
      data(e.what());
    } catch (const zawiya::datasets::FormatError& e) {
      data(e.what());
    } catch (const zawiya::model::ModelOpenError& e) {
      input(e.what());
    } catch (const zawiya::model::ModelFileError& e) {
      model(e.what());
    } catch (const zawiya::datasets::InputError& e) {
      input(e.what());
    } catch (const zawiya::datasets::OutputError& e) {
      output(e.what());
    } catch (const zawiya::datasets::IoError& e) {
      output(e.what());
    }
  });
}

}  // namespace

PYBIND11_MODULE(_zawiya, module) {
  translate_errors(module);
  zawiya::python::bind_text(module);
  zawiya::python::bind_model(module);
  zawiya::python::bind_jobs(module);
}
