#include "cli/starter_model.hpp"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <system_error>

#include "cli/failure.hpp"
#include "model/model_magic.hpp"
#include "text/shown_text.hpp"

namespace zawiya::cli {
namespace {

bool names_an_article(const std::string& name) {
  if (name.ends_with(".zawiya")) return false;
  std::error_code none;
  const std::filesystem::file_status status = std::filesystem::status(name, none);
  if (std::filesystem::is_directory(status)) return true;
  return std::filesystem::is_regular_file(status) && !model::begins_as_model(name);
}

/// The folder of the program that is running; empty where the system does not tell.
std::filesystem::path folder_of_program() {
  std::error_code unknown;
  return std::filesystem::read_symlink("/proc/self/exe", unknown).parent_path();
}

/// The path of the starter model; empty where there is none.
std::string found_starter_model() {
  const char* named = std::getenv("ZAWIYA_MODEL");
  if (named != nullptr && *named != '\0') return named;
  const std::filesystem::path folder = folder_of_program();
  if (folder.empty()) return {};
  for (const char* place : {"share/zawiya/topics.zawiya", "model/topics.zawiya"}) {
    const std::filesystem::path path = folder.parent_path() / place;
    std::error_code none;
    if (std::filesystem::exists(path, none)) return path.string();
  }
  return {};
}

std::string starter_model(const std::string& article) {
  std::string path = found_starter_model();
  if (path.empty()) {
    throw Failure(kNoInput,
                  (article.empty() ? std::string("no model is named")
                                   : text::shown(article) + " is no Zawiya model") +
                      ", and there is no starter model: name one (zawiya classify MODEL FILE), set "
                      "ZAWIYA_MODEL, or make the starter model (./dev model)");
  }
  if (::isatty(STDERR_FILENO) == 1) {
    std::cerr << "zawiya: no model is named; taking the starter model " << text::shown(path)
              << "\n";
  }
  return path;
}

}  // namespace

ModelAndInputs with_starter_model(ModelAndInputs named) {
  bool is_input = named.model == "-" ? named.inputs.empty() : names_an_article(named.model);
  // A damaged model is one that was meant.
  const bool is_meant =
      named.model.ends_with(".zawiya") || (!named.inputs.empty() && found_starter_model().empty());
  if (named.model != "-" && is_meant) is_input = false;
  if (is_input) named.inputs.insert(named.inputs.begin(), named.model);
  if (is_input || named.model.empty()) named.model = starter_model(is_input ? named.model : "");
  if (named.inputs.empty()) named.inputs = {"-"};
  return named;
}

}  // namespace zawiya::cli
