package io.pathproof.fuzz.compare;

/**
 * What was asked for.
 *
 * @param seed of the first scenario
 * @param minutes to go on for
 * @param known whether the seeds that failed once come first: they do where no other was asked for
 */
record Options(long seed, long minutes, boolean known) {

    static Options of(String[] arguments) {
        long seed = System.currentTimeMillis() / 1000 % 1_000_000 * 1000;
        long minutes = 3;
        boolean known = true;
        for (int i = 0; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[i] + " takes a number");
            }
            long value = Long.parseLong(arguments[i + 1]);
            switch (arguments[i]) {
                case "--seed" -> {
                    seed = value;
                    known = false;
                }
                case "--minutes" -> minutes = value;
                default -> throw new IllegalArgumentException("there is no option " + arguments[i]);
            }
        }
        return new Options(seed, minutes, known);
    }
}
