package plimsoll.resource;

import java.util.SplittableRandom;

/** Service laws of mean 1. */
enum Law {
  DETERMINISTIC {
    @Override
    double sample(SplittableRandom random) {
      return 1;
    }
  },
  EXPONENTIAL {
    @Override
    double sample(SplittableRandom random) {
      return random.nextExponential();
    }
  },
  /** Two exponentials with balanced means; squared coefficient of variation 4. */
  HYPEREXPONENTIAL {
    @Override
    double sample(SplittableRandom random) {
      double first = (1 + Math.sqrt(3.0 / 5)) / 2;
      double part = random.nextDouble() < first ? first : 1 - first;
      return random.nextExponential() / (2 * part);
    }
  },
  /** Squared coefficient of variation e - 1. */
  LOGNORMAL {
    @Override
    double sample(SplittableRandom random) {
      return Math.exp(random.nextGaussian() - 0.5);
    }
  };

  abstract double sample(SplittableRandom random);
}
