// Whatever articles, labels, names and figures say, a page is our own markup and escaped text.
#include <algorithm>
#include <string>

#include "compare/compared_article.hpp"
#include "compare/comparison.hpp"
#include "datasets/article.hpp"
#include "fuzz/strict_html.hpp"
#include "fuzz/targets.hpp"
#include "model/explanation.hpp"
#include "pages/comparison_page.hpp"
#include "pages/contrast_page.hpp"
#include "pages/explanation_page.hpp"
#include "pages/report_page.hpp"
#include "tests/jobs/hostile_contrast.hpp"
#include "tests/jobs/hostile_report.hpp"
#include "tests/model/tiny_model.hpp"

namespace zawiya::fuzz {
namespace {

std::string explanation(std::string_view input) {
  model::Model explained = tests::tiny_model();
  datasets::Article article;
  article.id = next_part(input);
  explained.heads[0].name = next_part(input);
  explained.heads[0].labels[0] = next_part(input);
  explained.options.targets = true;
  article.title = next_part(input);
  article.target = next_part(input);
  article.text = input;
  const text::Normalizer normalizer(explained.options.folds);
  model::Explainer explainer(explained, normalizer);
  explainer.score(datasets::text_of(article));
  pages::ExplanationPage page(explained, "", 10);
  page.add(article, explainer);
  page.add_fault(article.id, article.text);
  return page.finish();
}

std::string comparison(std::string_view input) {
  static const compare::Comparer comparer;
  datasets::Article first;
  datasets::Article second;
  first.id = next_part(input);
  first.title = next_part(input);
  first.text = next_part(input);
  second.id = next_part(input);
  second.text = input;
  const compare::ComparedArticle a(first);
  const compare::ComparedArticle b(second);
  return pages::comparison_as_page(a, b, comparer.compare(a.text, b.text), nullptr);
}

std::string contrast(std::string_view input) {
  jobs::ContrastResult result = jobs::hostile_contrast();
  result.by = next_part(input);
  result.within = next_part(input);
  for (jobs::ContrastGroup& group : result.groups) {
    group.name = next_part(input);
    for (jobs::ContrastRow& row : group.rows) row.written = next_part(input);
  }
  result.concepts[0].shown = next_part(input);
  result.concepts[0].names[0].shown = input;
  return pages::contrast_page(result);
}

std::string report(std::string_view input) {
  const model::Model model = tests::tiny_model();
  jobs::Report report = jobs::hostile_report();
  report.data.outlets[0].first = next_part(input);
  report.heads[0].head = next_part(input);
  report.heads[0].labels[0] = next_part(input);
  report.heads[0].errors[0].article.id = next_part(input);
  report.heads[0].errors[0].article.title = next_part(input);
  report.heads[0].errors[0].article.text = input;
  return pages::report_page(model, report, {std::string(input), {std::string(input)}});
}

}  // namespace

/// Input: which page, then its texts, NUL between.
void pages(std::string_view input) {
  switch (choice(input, 4)) {
    case 0:
      return require_strict_html(explanation(input));
    case 1:
      return require_strict_html(comparison(input));
    case 2:
      return require_strict_html(contrast(input));
    default:
      return require_strict_html(report(input));
  }
}

}  // namespace zawiya::fuzz
