#include "python/bound_model.hpp"

#include <pybind11/numpy.h>
#include <pybind11/stl.h>

#include <algorithm>
#include <memory>
#include <string>

#include "jobs/model_demands.hpp"
#include "jobs/score_articles.hpp"
#include "model/explanation.hpp"
#include "model/model_file.hpp"
#include "model/multi_head.hpp"
#include "python/signals.hpp"
#include "python/texts.hpp"

namespace py = pybind11;

namespace zawiya::python {
namespace {

using ModelPtr = std::shared_ptr<const model::Model>;

/// The labels of the heads as people see them, one column each.
struct Columns {
  explicit Columns(const model::Model& of) : heads(model::shown_heads(of)) {
    for (const model::ShownHead& head : heads) {
      first.push_back(count);
      count += model::labels_of(of, head).size();
    }
  }

  std::vector<model::ShownHead> heads;
  std::vector<std::size_t> first;  // (heads)
  std::size_t count = 0;
};

/// Writes the probabilities of an article's labels, and which are given.
void fill(const model::Model& of, const Columns& columns, const model::Scores& scores,
          float* probabilities, bool* given) {
  for (std::size_t h = 0; h < columns.heads.size(); ++h) {
    const model::ShownHead& head = columns.heads[h];
    float* const to = probabilities + columns.first[h];
    bool* const of_head = given + columns.first[h];
    if (head.multi != nullptr) {
      const std::vector<float> each =
          model::label_probabilities(of, *head.multi, scores.probabilities);
      std::copy(each.begin(), each.end(), to);
      for (const std::size_t label :
           model::given_labels(of, *head.multi, scores.probabilities, scores.knowledge())) {
        of_head[label] = true;
      }
      continue;
    }
    const std::span<const float> each = of.of_head(head.first, scores.probabilities);
    std::copy(each.begin(), each.end(), to);
    const std::size_t best = scores.best[head.first];
    const bool is_given =
        model::gives_label(of.heads[head.first], best, each[best], scores.knowledge(), {});
    if (is_given) of_head[best] = true;
  }
}

py::dict score(const ModelPtr& of, const py::sequence& texts, const py::object& titles,
               const py::object& targets, const py::object& second_texts, const py::object& dates,
               std::size_t threads) {
  jobs::require_learnt(*of, !targets.is_none(), !second_texts.is_none());
  const Fields fields(texts, titles, targets, second_texts, dates);
  const std::vector<text::ArticleText> articles = fields.articles();
  const Columns columns(*of);
  const auto rows = static_cast<py::ssize_t>(articles.size());
  py::array_t<float> probabilities({rows, static_cast<py::ssize_t>(columns.count)});
  py::array_t<bool> given({rows, static_cast<py::ssize_t>(columns.count)});
  py::array_t<float> known(rows);
  py::array_t<float> typicality(rows);
  py::array_t<std::uint32_t> words(rows);
  std::fill_n(given.mutable_data(), given.size(), false);
  SignalWatch watch;
  {
    float* const of_probabilities = probabilities.mutable_data();
    bool* const of_given = given.mutable_data();
    float* const of_known = known.mutable_data();
    float* const of_typicality = typicality.mutable_data();
    std::uint32_t* const of_words = words.mutable_data();
    const py::gil_scoped_release unlocked;
    jobs::score_articles(
        *of, articles, threads_of(threads),
        [&](std::size_t i, const model::Scores& scores) {
          fill(*of, columns, scores, of_probabilities + i * columns.count,
               of_given + i * columns.count);
          of_known[i] = scores.coverage;
          of_typicality[i] = static_cast<float>(scores.typicality);
          of_words[i] = scores.words;
        },
        [&] { return watch.stop(); });
  }
  watch.throw_if_stopped();
  py::dict found;
  found["probabilities"] = probabilities;
  found["given"] = given;
  found["known"] = known;
  found["typicality"] = typicality;
  found["words"] = words;
  return found;
}

py::list units_of(const model::Explanation& why, std::size_t top) {
  py::list units;
  for (const model::UnitEvidence& unit : why.units) {
    if (units.size() == top) break;
    py::dict of;
    of["unit"] = unit.unit;
    of["written"] = unit.written;
    of["field"] = unit.field;
    of["weight"] = unit.weight;
    of["occurrences"] = unit.occurrences;
    of["known"] = unit.known;
    units.append(of);
  }
  return units;
}

/// The head and label as the model numbers them, from those that people see.
std::pair<std::size_t, std::size_t> numbered(const model::Model& of, std::size_t head,
                                             std::size_t label) {
  const model::ShownHead shown = model::shown_heads(of).at(head);
  if (shown.multi != nullptr) return {shown.first + label, model::MultiHead::kPresent};
  return {shown.first, label};
}

py::dict explain(const ModelPtr& of, const Fields& fields, std::size_t head, std::size_t label,
                 std::size_t top) {
  const text::ArticleText article = fields.articles().at(0);
  const text::Normalizer normalizer(of->options.folds);
  model::Explainer explainer(*of, normalizer);
  explainer.score(article);
  const auto [inner_head, inner_label] = numbered(*of, head, label);
  const model::Explanation why = explainer.explain(inner_head, inner_label);
  const CodePoints in_title(article.title);
  const CodePoints in_body(article.body);
  py::list words;
  for (const model::Evidence& word : why.words) {
    const CodePoints& points = word.in_title ? in_title : in_body;
    words.append(py::make_tuple(word.in_title ? "title" : "text", points[word.begin],
                                points[word.end], word.weight));
  }
  py::dict found;
  found["units"] = units_of(why, top);
  found["words"] = words;
  found["intercept"] = why.intercept;
  found["total"] = why.total;
  return found;
}

std::vector<std::pair<std::string, std::vector<std::string>>> heads_of(const ModelPtr& of) {
  std::vector<std::pair<std::string, std::vector<std::string>>> heads;
  for (const model::ShownHead& head : model::shown_heads(*of)) {
    heads.emplace_back(head.name, model::labels_of(*of, head));
  }
  return heads;
}

std::vector<std::string> multi_label_heads(const ModelPtr& of) {
  std::vector<std::string> names;
  for (const model::ShownHead& head : model::shown_heads(*of)) {
    if (head.multi != nullptr) names.push_back(head.name);
  }
  return names;
}

ModelPtr from_bytes(const py::bytes& bytes, const std::string& name) {
  const std::string_view view = bytes;
  return std::make_shared<const model::Model>(
      model::parse_model(std::as_bytes(std::span(view.data(), view.size())), name));
}

ModelPtr load(const std::string& path) {
  const py::gil_scoped_release unlocked;
  return std::make_shared<const model::Model>(model::load_model(path));
}

}  // namespace

void bind_model(py::module_& module) {
  py::class_<Fields>(module, "Fields")
      .def(py::init<const py::sequence&, const py::object&, const py::object&, const py::object&,
                    const py::object&>(),
           py::arg("texts"), py::arg("titles") = py::none(), py::arg("targets") = py::none(),
           py::arg("second_texts") = py::none(), py::arg("dates") = py::none());
  py::class_<model::Model, std::shared_ptr<model::Model>>(module, "Model")
      .def_static(
          "load",
          [](const std::string& path) { return std::const_pointer_cast<model::Model>(load(path)); })
      .def_static("from_bytes",
                  [](const py::bytes& bytes, const std::string& name) {
                    return std::const_pointer_cast<model::Model>(from_bytes(bytes, name));
                  })
      .def("to_bytes", [](const ModelPtr& of) { return py::bytes(model::model_bytes(*of)); })
      .def("heads", &heads_of)
      .def("multi_label_heads", &multi_label_heads)
      .def("typicality_is_known", [](const ModelPtr& of) { return !of->typicality.empty(); })
      .def("score", &score, py::arg("texts"), py::arg("titles"), py::arg("targets"),
           py::arg("second_texts"), py::arg("dates"), py::arg("threads"))
      .def("explain", &explain, py::arg("fields"), py::arg("head"), py::arg("label"),
           py::arg("top"));
}

}  // namespace zawiya::python
