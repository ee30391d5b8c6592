#pragma once

#include <string>

#include "jobs/report.hpp"

namespace zawiya::jobs {

/// A report, with every part that one may have, on articles of somebody who means ill.
inline Report hostile_report() {
  const std::string ill = "\"><img src=x onerror=alert(1)>\u202E";
  Report report;
  report.data.articles = 4;
  report.data.words = 40;
  report.data.word_quantiles = {1, 5, 9, 12, 20};
  report.data.left_out = {1, "<b>first</b>", 5};
  report.data.outlets = {{"<script>alert(1)</script>", 3}, {"</table>", 1}};
  report.data.first = std::chrono::sys_days(std::chrono::days(17000));
  report.data.last = std::chrono::sys_days(std::chrono::days(17001));
  report.data.other_languages = {{"<i>language</i>", 1}};
  report.data.learnt_from = 2;
  report.data.known.assign(10, 0);
  report.data.known[9] = 4;
  ReportedHead head;
  head.head = "<u>head</u>";
  head.column = "</p>";
  head.labels = {"</td>" + ill, "معارض"};
  head.all = {"", 4, 0.8, {3, 1}, 4, 3};
  head.outlets = {{"<script>alert(1)</script>", 3, 0.8, {2, 1}, 3, 2},
                  {"</table>", 1, 0.8, {1, 0}, 1, 1}};
  head.months = {{"2016-07", 3, 0.8, {2, 1}, 3, 2}, {"2016-08", 1, 0.8, {1, 0}, 0, 0}};
  head.confidences.assign(10, 0);
  head.confidences[8] = 4;
  head.unknown_labels = {{"<!--", 2}};
  train::Metrics& metrics = head.metrics.emplace();
  metrics.articles = 4;
  metrics.accuracy = 0.75;
  metrics.reliability.resize(10);
  metrics.reliability[8] = {4, 0.8, 0.75};
  metrics.labels.resize(2);
  metrics.labels[0] = {3, 3, 1, 0.7, 0.8};
  metrics.confusion = {{2, 1}, {0, 1}};
  head.intervals = train::MetricIntervals{{0.5, 0.9}, {0.4, 0.9}};
  head.coverage = {{0.5, 1, 0.9F}, {1, 0.75, 0.6F}};
  ReportedError error;
  error.article.id = ill;
  error.article.title = "</title>";
  error.article.text = "نص </p><script>" + ill;
  error.article.outlet = "<i>";
  error.given = 0;
  error.truth = 1;
  error.probabilities = {0.9F, 0.1F};
  error.why.units = {{"x", "<svg/onload=alert(2)>", "", 1.5F, 1, true}};
  error.why.words = {{0, 4, false, 1.5F}};
  error.why.total = 1.5;
  head.errors = {error};
  report.heads = {head};
  report.timeline = ReportTimeline{
      ReportTimeline::Step::kDay, {*report.data.first, *report.data.last}, {{2, 1, 1, 0}}, {3, 1}};
  report.names.concepts = {
      {"</td><script>",
       {text::Name{"<i>اسم</i>", {}, text::Side::kUnmarked, "", text::Side::kUnmarked}}}};
  const contrast::ConceptUse use{2, 1, {{2, 1, {1, 0.2, 1}}}};
  report.names.outlets = {"<script>alert(1)</script>", "</table>"};
  report.names.naming = {{use, use}};
  return report;
}

}  // namespace zawiya::jobs
