#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/number_between.hpp"
#include "cli/padded_text.hpp"
#include "cli/pager.hpp"
#include "cli/recorded_flags.hpp"
#include "datasets/output.hpp"
#include "model/model_file.hpp"
#include "text/shown_text.hpp"

namespace zawiya::cli {
namespace {

using Json = nlohmann::ordered_json;

struct InspectFlags {
  std::string model;
  std::size_t features = 10;
  bool json = false;
  bool no_pager = false;
};

std::string hexadecimal(std::uint64_t number) {
  char text[20];
  std::snprintf(text, sizeof(text), "%016llx", static_cast<unsigned long long>(number));
  return text;
}

std::string masked_patterns(const features::SourceMask& mask) {
  const bool addresses = (mask.patterns() & features::SourceMask::kAddresses) != 0;
  const bool datelines = (mask.patterns() & features::SourceMask::kDatelines) != 0;
  if (addresses && datelines) return "addresses, datelines";
  return addresses ? "addresses" : datelines ? "datelines" : "none";
}

Json strongest_as_json(const std::vector<model::StrongFeature>& strongest, std::size_t features) {
  Json list = Json::array();
  for (std::size_t f = 0; f < std::min(features, strongest.size()); ++f) {
    list.push_back({{"unit", strongest[f].unit}, {"score", strongest[f].score}});
  }
  return list;
}

Json head_as_json(const model::Head& head, std::size_t features) {
  Json of = {{"name", head.name}, {"lambda", head.lambda}, {"temperature", head.temperature}};
  of["held_out"] = {{"articles", head.held_out.articles},
                    {"accuracy", head.held_out.accuracy},
                    {"macro_f1", head.held_out.macro_f1},
                    {"log_loss", head.held_out.log_loss},
                    {"calibration_error", head.held_out.calibration_error}};
  const std::string aim = model::spelled(head.aim);
  if (!aim.empty()) of["optimised_for"] = aim;
  for (std::size_t l = 0; l < head.labels.size(); ++l) {
    Json label = {{"label", head.labels[l]}, {"articles", head.label_counts[l]}};
    if (!head.offsets.empty()) label["offset"] = head.offsets[l];
    label["strongest"] = strongest_as_json(head.strongest[l], features);
    of["labels"].push_back(label);
  }
  return of;
}

Json multi_head_as_json(const model::Model& model, const model::MultiHead& multi,
                        std::size_t features) {
  Json of = {{"name", multi.name}, {"multi_label", true}};
  of["held_out"] = {{"articles", multi.held_out.articles},
                    {"micro_f1", multi.held_out.micro_f1},
                    {"macro_f1", multi.held_out.macro_f1},
                    {"example_f1", multi.held_out.example_f1},
                    {"subset_accuracy", multi.held_out.subset_accuracy}};
  for (std::size_t l = 0; l < multi.labels.size(); ++l) {
    constexpr std::size_t kPresent = model::MultiHead::kPresent;
    const model::Head& head = model.heads[multi.first + l];
    of["labels"].push_back({{"label", multi.labels[l]},
                            {"articles", head.label_counts[kPresent]},
                            {"threshold", multi.thresholds[l]},
                            {"lambda", head.lambda},
                            {"temperature", head.temperature},
                            {"strongest", strongest_as_json(head.strongest[kPresent], features)}});
  }
  return of;
}

Json describe(const model::Model& model, std::size_t features) {
  const features::Options& options = model.options;
  Json json;
  json["tool_version"] = model.provenance.tool_version;
  json["format_version"] = model::kFormatVersion;
  json["articles"] = model.provenance.articles;
  json["data_fingerprint"] = hexadecimal(model.provenance.data_fingerprint);
  json["units"] = model.units.rows();
  json["word_parts"] = model.subwords.rows();
  json["size_bytes"] = model::model_bytes(model).size();
  json["options"] = {
      {"folds", text::describe(options.folds)}, {"marks", options.marks},
      {"word_order", options.word_order},       {"min_ngram", options.ngram_min},
      {"max_ngram", options.ngram_max},         {"ngram_weight", options.ngram_weight},
      {"stem_weight", options.stem_weight},     {"min_df", options.min_unit_df},
      {"title_weight", options.title_weight},   {"lead_words", options.lead_words},
      {"lead_weight", options.lead_weight},     {"value_bits", static_cast<int>(model.precision)}};
  if (!model.mask.is_empty()) {
    json["options"]["masked_sequences"] = model.mask.sequences().size();
    json["options"]["masked_patterns"] = masked_patterns(model.mask);
  }
  const RecordedFlags flags = flags_in(model.provenance.training);
  for (const auto& [name, value] : model.provenance.training) {
    if (!name.starts_with("--")) json["options"][name] = value;
  }
  json["trained_with"] = Json::array();
  for (const auto& [name, value] : flags) json["trained_with"].push_back({name, value});
  for (const auto& [part, column] : model.provenance.columns) json["columns"][part] = column;
  for (const model::ShownHead& head : model::shown_heads(model)) {
    json["heads"].push_back(head.multi != nullptr
                                ? multi_head_as_json(model, *head.multi, features)
                                : head_as_json(model.heads[head.first], features));
  }
  return json;
}

std::string shown_string(const Json& value) {
  return text::shown(value.get_ref<const std::string&>());
}

std::string value_as_text(const Json& value) {
  return value.is_string() ? shown_string(value) : value.dump();
}

/// What is added to the labels' ln p.
std::string offsets_as_text(const Json& labels) {
  std::string list;
  for (const Json& label : labels) {
    if (!label.contains("offset")) return ": the likeliest does";
    char offset[32];
    std::snprintf(offset, sizeof(offset), " %+.2f", label["offset"].get<double>());
    list +=
        (list.empty() ? ", by offsets of ln p: " : ", ") + shown_string(label["label"]) + offset;
  }
  return list;
}

std::string labels_as_text(const Json& labels) {
  std::string out;
  for (const Json& label : labels) {
    out += "  " + shown_string(label["label"]) + "  (" +
           std::to_string(label["articles"].get<std::uint64_t>()) + " articles";
    if (label.contains("threshold")) {
      char from[48];
      std::snprintf(from, sizeof(from), ", given from %.2f on", label["threshold"].get<double>());
      out += from;
    }
    out += ")";
    std::string units;
    for (const Json& feature : label["strongest"]) {
      units += (units.empty() ? ": " : " | ") + shown_string(feature["unit"]);
    }
    out += units + "\n";
  }
  return out;
}

std::string head_as_text(const Json& head) {
  char numbers[192];
  const Json& held_out = head["held_out"];
  const bool multi = head.contains("multi_label");
  std::string out = "\nhead " + shown_string(head["name"]) + "\n";
  if (multi) {
    out += "  several labels an article\n";
  } else {
    std::snprintf(numbers, sizeof(numbers), "  lambda %.3g  temperature %.3f\n",
                  head["lambda"].get<double>(), head["temperature"].get<double>());
    out += numbers;
  }
  const auto articles = held_out["articles"].get<std::uint64_t>();
  if (articles == 0) {
    out += "  held out: no article; not measured\n";
  } else if (multi) {
    std::snprintf(
        numbers, sizeof(numbers),
        "  held out: %llu articles, micro-F1 %.3f, macro-F1 %.3f, example-F1 %.3f, subset "
        "accuracy %.3f\n",
        static_cast<unsigned long long>(articles), held_out["micro_f1"].get<double>(),
        held_out["macro_f1"].get<double>(), held_out["example_f1"].get<double>(),
        held_out["subset_accuracy"].get<double>());
    out += numbers;
  } else {
    std::snprintf(
        numbers, sizeof(numbers),
        "  held out: %llu articles, accuracy %.3f, macro-F1 %.3f, calibration error %.3f\n",
        static_cast<unsigned long long>(articles), held_out["accuracy"].get<double>(),
        held_out["macro_f1"].get<double>(), held_out["calibration_error"].get<double>());
    out += numbers;
  }
  if (head.contains("optimised_for")) {
    out += "  labels are given to do best by " + shown_string(head["optimised_for"]) +
           offsets_as_text(head["labels"]) + "\n";
  }
  return out + labels_as_text(head["labels"]);
}

std::string as_text(const Json& json) {
  std::string out;
  const auto line = [&](const std::string& name, const std::string& value) {
    out += padded(name, 22) + "  " + value + "\n";
  };
  for (const char* name : {"tool_version", "format_version", "articles", "data_fingerprint",
                           "units", "word_parts", "size_bytes"}) {
    line(name, value_as_text(json[name]));
  }
  for (const char* section : {"options", "columns"}) {
    if (!json.contains(section)) continue;
    for (const auto& [name, value] : json[section].items()) {
      line(section + ("." + text::shown(name)), value_as_text(value));
    }
  }
  RecordedFlags flags;
  for (const Json& flag : json["trained_with"]) {
    flags.emplace_back(flag[0].get<std::string>(), flag[1].get<std::string>());
  }
  if (!flags.empty()) line("trained_with", text::shown(flags_as_text(flags), 4000));
  for (const Json& head : json["heads"]) out += head_as_text(head);
  return out;
}

void run_inspect(const InspectFlags& flags) {
  const model::Model model = model::load_model(flags.model);
  const Json json = describe(model, flags.features);
  const Pager pager(!flags.json && !flags.no_pager);
  datasets::OutputFile out("-");
  out.write(flags.json ? json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n"
                       : as_text(json));
  out.commit();
}

}  // namespace

void add_inspect(CLI::App& app) {
  auto flags = std::make_shared<InspectFlags>();
  CLI::App* command = app.add_subcommand(
      "inspect", "Show a model's labels, options, size, strongest features and provenance");
  command->add_option("MODEL", flags->model, "a model made by zawiya train")->required();
  command
      ->add_option("--features", flags->features, "strongest features to show a label, at most 50")
      ->check(number_between(0, 50))
      ->capture_default_str();
  command->add_flag("--json", flags->json, "for programs");
  add_pager_flag(*command, flags->no_pager);
  command->callback([flags] { run_inspect(*flags); });
}

}  // namespace zawiya::cli
