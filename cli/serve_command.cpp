#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "cli/commands.hpp"
#include "cli/exit_status.hpp"
#include "cli/failure.hpp"
#include "cli/interrupt.hpp"
#include "cli/number_between.hpp"
#include "cli/threads.hpp"
#include "datasets/output.hpp"
#include "datasets/shown_place.hpp"
#include "model/model_file.hpp"
#include "serve/http_server.hpp"
#include "serve/server_options.hpp"
#include "text/shown_text.hpp"

namespace zawiya::cli {
namespace {

constexpr std::size_t kMebibyte = std::size_t{1} << 20;

struct ServeFlags {
  std::string model;
  serve::ServerOptions options;
  std::size_t most_body_mib = 1;
  std::size_t most_upload_mib = 64;
};

/// Who can reach the server, said plainly.
void warn_of_others(const serve::HttpServer& server, const serve::ServerOptions& options) {
  if (server.is_local()) return;
  std::cerr << "zawiya: warning: --bind " << text::shown(options.bind)
            << ": whoever can reach this machine over the network can use the server. It asks for "
               "no password, and what is sent to it travels unencrypted\n";
}

void run_serve(const ServeFlags& flags) {
  serve::ServerOptions options = flags.options;
  options.most_body_bytes = flags.most_body_mib * kMebibyte;
  options.most_upload_bytes = flags.most_upload_mib * kMebibyte;
  const model::Model model = model::load_model(flags.model);
  require_uninterrupted();
  try {
    serve::HttpServer server(model, options);
    warn_of_others(server, options);
    datasets::write_whole("-", server.url() + "\n");
    std::cerr << "zawiya: " << datasets::shown_input(flags.model)
              << " answers there; open it in a browser, and end it with Ctrl-C\n";
    say_when_interrupted("stopped while requests were being answered");
    server.run([] { return !interrupted(); });
  } catch (const serve::ListenError& error) {
    throw Failure(kCannotCreate, error.what());
  }
  std::cerr << "zawiya: stopped\n";
}

}  // namespace

void add_serve(CLI::App& app) {
  auto flags = std::make_shared<ServeFlags>();
  CLI::App* command = app.add_subcommand(
      "serve", "Answer on a page of this machine, for those who use no terminal, and for programs");
  command->add_option("MODEL", flags->model, "a model made by zawiya train")->required();
  command->add_option("--port", flags->options.port, "to listen at; 0 takes one that is free")
      ->check(number_between(0, 65535))
      ->capture_default_str();
  command
      ->add_option("--bind", flags->options.bind,
                   "the address to listen at; one that is not of this machine alone lets others in")
      ->capture_default_str();
  command->add_option("--host", flags->options.hosts,
                      "a name that browsers may call the server by, besides localhost");
  command->add_option("--max-body", flags->most_body_mib, "MiB that a request to classify may have")
      ->check(number_between(1, 1024))
      ->capture_default_str();
  command->add_option("--max-upload", flags->most_upload_mib, "MiB that a file to score may have")
      ->check(number_between(1, 65536))
      ->capture_default_str();
  command
      ->add_option("--max-connections", flags->options.most_connections, "that are open at a time")
      ->check(number_between(1, 100000))
      ->capture_default_str();
  add_threads(*command, flags->options.threads);
  command->callback([flags] { run_serve(*flags); });
}

}  // namespace zawiya::cli
