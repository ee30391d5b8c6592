#include "command_test.hpp"

namespace zawiya::cli {
namespace {

class ServeCommand : public CommandTest {
 protected:
  /// Starts the server at a free port, waits for its address, runs `lines` with $URL, then stops it
  /// by `signal`; prints its status last. An answer is asked for through bash, which opens sockets.
  Outcome served(const std::string& lines, const std::string& signal = "TERM") {
    return run_shell(
        // Emptied first: what an earlier server printed is not waited for.
        ": > url; \"$ZAWIYA\" serve " + model() +
            " --port 0 > url & server=$!; n=0; "
            "while ! grep -q '/$' url && [ $n -lt 500 ]; do sleep 0.02; n=$((n+1)); done; "
            "URL=$(cat url); PORT=${URL##*:}; PORT=${PORT%/}; " +
            lines + "\nkill -" + signal + " $server; wait $server; echo status $?",
        {.folder = folder_.path()});
  }
};

TEST_F(ServeCommand, PrintsItsAddressAnswersThereAndStopsWhenAsked) {
  for (const char* signal : {"TERM", "HUP"}) {
    const Outcome outcome = served(
        "bash -c 'exec 3<>/dev/tcp/127.0.0.1/'$PORT'; "
        "printf \"GET /model HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n\" >&3; cat <&3'; cat url",
        signal);
    EXPECT_EQ(outcome.out.find("HTTP/1.1 200 OK"), 0U) << outcome.out;
    EXPECT_NE(outcome.out.find("\"name\":\"framing\""), std::string::npos) << outcome.out;
    EXPECT_NE(outcome.out.find("http://127.0.0.1:"), std::string::npos) << outcome.out;
    EXPECT_TRUE(outcome.out.ends_with("\nstatus 0\n")) << outcome.out;
    EXPECT_NE(outcome.err.find("Ctrl-C"), std::string::npos) << outcome.err;
    EXPECT_EQ(outcome.err.find("warning"), std::string::npos) << outcome.err;
    EXPECT_TRUE(outcome.err.ends_with("zawiya: stopped\n")) << outcome.err;
  }
}

TEST_F(ServeCommand, SaysThatAPortIsTaken) {
  const Outcome outcome = served("\"$ZAWIYA\" serve " + model() + " --port $PORT; echo second $?");
  EXPECT_NE(outcome.out.find("second 73\n"), std::string::npos) << outcome.out;
  EXPECT_NE(outcome.err.find("something else listens there"), std::string::npos) << outcome.err;
}

TEST_F(ServeCommand, SaysPlainlyWhatItMeansToLetOthersIn) {
  const Outcome outcome =
      run_shell("timeout -s TERM 1 \"$ZAWIYA\" serve " + model() + " --port 0 --bind 0.0.0.0");
  EXPECT_NE(outcome.err.find("whoever can reach this machine over the network can use the server"),
            std::string::npos)
      << outcome.err;
}

TEST_F(ServeCommand, RefusesWhatItCannotDo) {
  EXPECT_EQ(run_command({"serve", model(), "--port", "65536"}).status, 64);
  EXPECT_EQ(run_command({"serve", model(), "--bind", "nowhere"}).status, 73);
  EXPECT_EQ(run_command({"serve", folder_.path("missing")}).status, 66);
  EXPECT_EQ(run_command({"serve", input("foreign", "no model")}).status, 65);
  const Outcome full = run_shell("\"$ZAWIYA\" serve " + model() + " --port 0 > /dev/full");
  EXPECT_EQ(full.status, 74) << full.err;
}

}  // namespace
}  // namespace zawiya::cli
