package plimsoll.bench.queue;

/** By hand, the limit: two times instead of a list, and the statistics in local variables. */
public final class HandQueue extends SingleServer {

  @Override
  Answer simulate() {
    Line line = new Line();
    long arrival = interval();
    long departure = Long.MAX_VALUE;
    long now = 0;
    long since = 0;
    double area = 0;
    long count = 0;
    double mean = 0;
    double squares = 0;
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    double longest = 0;
    int served = 0;
    while (true) {
      long wait;
      if (departure <= arrival) {
        now = departure;
        if (++served == CUSTOMERS) {
          break;
        }
        if (line.size() == 0) {
          departure = Long.MAX_VALUE;
          continue;
        }
        area += (double) line.size() * (now - since);
        since = now;
        wait = now - line.remove();
      } else {
        now = arrival;
        arrival = now + interval();
        if (departure != Long.MAX_VALUE) {
          area += (double) line.size() * (now - since);
          since = now;
          line.add(now);
          longest = Math.max(longest, line.size());
          continue;
        }
        wait = 0;
      }
      double value = wait / 1e9;
      count++;
      double delta = value - mean;
      mean += delta / count;
      squares += delta * (value - mean);
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
      departure = now + service();
    }
    area += (double) line.size() * (now - since);
    return new Answer(mean, Math.sqrt(squares / (count - 1)), least, greatest, area / now, longest);
  }
}
