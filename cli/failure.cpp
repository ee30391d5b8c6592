#include "cli/failure.hpp"

#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <exception>
#include <new>
#include <string>
#include <system_error>

#include "cli/interrupt.hpp"
#include "cli/message_log.hpp"
#include "cli/pager.hpp"
#include "datasets/advised_error.hpp"
#include "datasets/errors.hpp"
#include "datasets/unfinished_outputs.hpp"
#include "jobs/errors.hpp"
#include "model/model_file.hpp"
#include "text/shown_text.hpp"
#include "train/errors.hpp"

namespace zawiya::cli {
namespace {

/// A sentence may quote articles and labels: nothing in it may act on a terminal.
int say(const std::string& sentence, int status) {
  constexpr std::size_t kMostCodePoints = 8000;
  log_error("zawiya: " + text::shown(sentence, kMostCodePoints) + "\n");
  return status;
}

int say(const std::exception& error, int status) { return say(std::string(error.what()), status); }

[[noreturn]] void end_uncaught() {
  int status = kInternal;
  if (std::current_exception()) {
    try {
      status = report_current_exception();
    } catch (...) {
      // There may be no memory for the sentence either.
    }
  }
  datasets::remove_unfinished_outputs();
  ::_exit(status);
}

}  // namespace

std::string as_flag(std::string option) {
  std::replace(option.begin(), option.end(), '_', '-');
  return "--" + option;
}

void report_uncaught_exceptions() { std::set_terminate(end_uncaught); }

int report_current_exception() {
  try {
    throw;
  } catch (const datasets::ClosedPipe&) {
    // The reader has what it wanted: nothing to say.
    return pager_has_run() ? kFine : kSignalBase + SIGPIPE;
  } catch (const datasets::Interrupted&) {
    return say(std::string(interruption_sentence()), kSignalBase + interrupting_signal());
  } catch (const LineError& error) {
    log_error(error.what());
    return kUsage;
  } catch (const Failure& error) {
    return say(error, error.status());
  } catch (const jobs::UsageError& error) {
    return say(error.sentence(as_flag), kUsage);
  } catch (const jobs::DataError& error) {
    return say(error.sentence(as_flag), kBadData);
  } catch (const datasets::InputError& error) {
    return say(error, kNoInput);
  } catch (const model::ModelOpenError& error) {
    return say(error, kNoInput);
  } catch (const datasets::AdvisedError& error) {
    return say(error.sentence(as_flag), kBadData);
  } catch (const datasets::FormatError& error) {
    return say(error, kBadData);
  } catch (const model::ModelFileError& error) {
    return say(error, kBadData);
  } catch (const train::TrainingDataError& error) {
    return say(error, kBadData);
  } catch (const datasets::OutputError& error) {
    return say(error, kCannotCreate);
  } catch (const datasets::BusyOutput& error) {
    return say(error, kTemporary);
  } catch (const datasets::IoError& error) {
    return say(error, kIoError);
  } catch (const std::bad_alloc&) {
    log_error("zawiya: not enough memory\n");
    return kSystem;
  } catch (const std::system_error& error) {
    return say(error,
               error.code() == std::errc::resource_unavailable_try_again ? kSystem : kInternal);
  } catch (const std::exception& error) {
    return say(error, kInternal);
  }
}

}  // namespace zawiya::cli
