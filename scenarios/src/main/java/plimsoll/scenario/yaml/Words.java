package plimsoll.scenario.yaml;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Words of messages: quotes, lists of choices and guesses at what was meant. */
public final class Words {

  private static final int LONGEST_QUOTE = 60;
  private static final int LONGEST_GUESS = 80;
  private static final int MOST_CHOICES = 30;

  private Words() {}

  /** The text between quotes on one line, shortened where it is long. */
  public static String quote(String text) {
    StringBuilder quoted = new StringBuilder("'");
    int[] points = text.codePoints().limit(LONGEST_QUOTE + 1).toArray();
    for (int i = 0; i < Math.min(points.length, LONGEST_QUOTE); i++) {
      int type = Character.getType(points[i]);
      boolean invisible =
          type == Character.CONTROL || type == Character.FORMAT || type == Character.LINE_SEPARATOR;
      quoted.appendCodePoint(invisible ? ' ' : points[i]);
    }
    return quoted.append(points.length > LONGEST_QUOTE ? "...'" : "'").toString();
  }

  /** The choices in one line, the first of them if there are many. */
  public static String list(Collection<String> choices) {
    String shown =
        choices.stream().limit(MOST_CHOICES).map(Words::plain).collect(Collectors.joining(", "));
    return choices.size() > MOST_CHOICES
        ? shown + " and " + (choices.size() - MOST_CHOICES) + " more"
        : shown;
  }

  /** The choice that was probably meant: few letters away from what was written. */
  public static Optional<String> guess(String written, Collection<String> choices) {
    if (written.length() > LONGEST_GUESS) {
      return Optional.empty();
    }
    Optional<String> best = Optional.empty();
    int least = Math.max(1, written.length() / 3) + 1;
    for (String choice : choices) {
      int distance = distance(simple(written), simple(choice));
      boolean sharesLetters = distance < Math.max(written.length(), choice.length());
      if (distance < least && sharesLetters) {
        least = distance;
        best = Optional.of(choice);
      }
    }
    return best;
  }

  private static String plain(String choice) {
    String quoted = quote(choice);
    return quoted.substring(1, quoted.length() - 1);
  }

  private static String simple(String word) {
    return word.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Letters to insert, drop, replace or swap with their neighbour (optimal string alignment). */
  private static int distance(String a, String b) {
    if (b.length() > LONGEST_GUESS) {
      return Integer.MAX_VALUE;
    }
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        cost[i][j] = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
      }
    }
    return cost[a.length()][b.length()];
  }
}
