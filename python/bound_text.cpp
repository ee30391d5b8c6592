#include "python/bound_text.hpp"

#include <pybind11/stl.h>

#include <string>
#include <vector>

#include "python/texts.hpp"
#include "text/normalizer.hpp"

namespace py = pybind11;

namespace zawiya::python {
namespace {

text::Normalizer normalizer_of(const std::string& profile) {
  return text::Normalizer(text::profile_folds(profile));  // std::invalid_argument: ValueError
}

Texts one(const py::str& text) { return Texts(py::make_tuple(text), "text"); }

std::string normalise(const py::str& text, const std::string& profile) {
  return normalizer_of(profile).normalise(one(text)[0]).text;
}

std::vector<std::string> words(const py::str& text, const std::string& profile) {
  text::WordList list;
  const Texts texts = one(text);
  normalizer_of(profile).split(texts[0], list);
  std::vector<std::string> found;
  for (std::size_t i = 0; i < list.words.size(); ++i) found.emplace_back(list[i]);
  return found;
}

}  // namespace

void bind_text(py::module_& module) {
  module.def("normalise", &normalise, py::arg("text"), py::arg("profile") = "news");
  module.def("words", &words, py::arg("text"), py::arg("profile") = "news");
  module.def("profiles", [] { return text::profile_names(); });
}

}  // namespace zawiya::python
