# shellcheck shell=bash
# shellcheck disable=SC2154 # $tree comes from common.sh
# Maven on this machine, its test JVMs in the VM; and what its reports say.

need_maven() {
  need javac=default-jdk-headless mvn=maven
  local version
  version=$(javac -version 2>&1 | sed -E 's/javac ([0-9]+).*/\1/')
  [ "$version" -ge 17 ] || die "javac here is of Java $version; the build takes 17 or later. Install openjdk-17-jdk-headless and make it the default."
}

# maven PROFILE ARGUMENT…
maven() {
  (cd "$tree" && mvn --batch-mode --no-transfer-progress -Dstyle.color=never "-P$1" "${@:2}" </dev/null)
}

# run_class PROFILE CLASS MAVEN-ARGUMENT…: no test but this class.
run_class() {
  local profile=$1 class=$2
  shift 2
  reports "*.$class" | xargs -r rm -f
  forget_verdicts
  maven "$profile" verify --projects sample-tests --also-make "$@" -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false \
    "-Dit.test=$class" -Dfailsafe.failIfNoSpecifiedTests=false -Dspotless.check.skip=true
}

# reports [CLASS-PATTERN]
reports() {
  find "$tree"/*/target/surefire-reports "$tree"/*/target/failsafe-reports -name "TEST-${1:-*}.xml" 2>/dev/null || true
}

# Reports of an earlier run, or of a test that no longer exists, are not to be counted.
forget_reports() {
  reports | xargs -r rm -f
  forget_verdicts
}

# Failsafe would take an earlier run's for its own where no test of a module is asked for.
forget_verdicts() {
  rm -f "$tree"/*/target/failsafe-reports/failsafe-summary.xml
}

# count_tests [CLASS-PATTERN]: the sums of all reports, or of those classes.
count_tests() {
  reports "$@" | xargs -r grep -hm1 '<testsuite ' | awk '
    function of(name) { return match($0, " " name "=\"[0-9]+") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 3) : 0 }
    { run += of("tests"); failed += of("failures") + of("errors"); skipped += of("skipped") }
    END { printf "%d passed, %d failed, %d skipped\n", run - failed - skipped, failed, skipped }'
}
