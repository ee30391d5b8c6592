#include "python/texts.hpp"

namespace py = pybind11;

namespace zawiya::python {
namespace {

Texts optional_texts(const py::object& list, const char* name, std::size_t size) {
  if (list.is_none()) return {};
  Texts texts(py::cast<py::sequence>(list), name);
  if (texts.size() != size) {
    throw py::value_error(std::string(name) + ": found " + std::to_string(texts.size()) +
                          " items, expected " + std::to_string(size) + ", one an article");
  }
  return texts;
}

}  // namespace

Texts::Texts(const py::sequence& list, const char* name) {
  // A list or tuple of its own: items stay alive and are reached without calls.
  const auto items =
      py::reinterpret_steal<py::object>(PySequence_Fast(list.ptr(), "expected a sequence of str"));
  if (!items) throw py::error_already_set();
  const auto size = static_cast<std::size_t>(PySequence_Fast_GET_SIZE(items.ptr()));
  PyObject** const item = PySequence_Fast_ITEMS(items.ptr());
  ends_.reserve(size);
  for (std::size_t i = 0; i < size; ++i) {
    if (!PyUnicode_Check(item[i])) {
      throw py::type_error(std::string(name) + "[" + std::to_string(i) + "]: found " +
                           Py_TYPE(item[i])->tp_name + ", expected str");
    }
    auto bytes = py::reinterpret_steal<py::object>(PyUnicode_AsUTF8String(item[i]));
    if (!bytes) {
      PyErr_Clear();
      bytes = py::reinterpret_steal<py::object>(
          PyUnicode_AsEncodedString(item[i], "utf-8", "surrogatepass"));
      if (!bytes) throw py::error_already_set();
    }
    bytes_.append(PyBytes_AS_STRING(bytes.ptr()),
                  static_cast<std::size_t>(PyBytes_GET_SIZE(bytes.ptr())));
    ends_.push_back(bytes_.size());
  }
}

Fields::Fields(const py::sequence& all, const py::object& titles_of, const py::object& targets_of,
               const py::object& second_texts_of, const py::object& dates_of)
    : texts(all, "texts"),
      titles(optional_texts(titles_of, "titles", texts.size())),
      targets(optional_texts(targets_of, "targets", texts.size())),
      second_texts(optional_texts(second_texts_of, "second_texts", texts.size())),
      dates(optional_texts(dates_of, "dates", texts.size())) {}

std::vector<text::ArticleText> Fields::articles() const {
  const auto of = [](const Texts& field, std::size_t i) {
    return field.size() > 0 ? field[i] : std::string_view();
  };
  std::vector<text::ArticleText> all;
  all.reserve(texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    all.push_back({.title = of(titles, i),
                   .body = texts[i],
                   .target = of(targets, i),
                   .second = of(second_texts, i),
                   .date = of(dates, i)});
  }
  return all;
}

CodePoints::CodePoints(std::string_view text) : numbers_(text.size() + 1) {
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool continues = (static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80U;
    if (!continues && i > 0) ++number;
    numbers_[i] = number;
  }
  numbers_[text.size()] = text.empty() ? 0 : number + 1;
}

}  // namespace zawiya::python
