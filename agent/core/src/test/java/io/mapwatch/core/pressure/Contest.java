package io.mapwatch.core.pressure;

import static io.mapwatch.core.pressure.Watched.LIMIT;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The forecasts of a {@link PressureJudge} on one {@link Course}, and those of {@code predict_linear} over 5 m, 1 h and 6 h on the same samples. */
record Contest(Course course, List<Score> scores) {

    static Contest of(Course course, long seed) {
        Random random = new Random(seed);
        PressureJudge judge = new PressureJudge(new Thresholds(0.80, 0.90));
        List<LeastSquares> others = List.of(new LeastSquares(300), new LeastSquares(3600), new LeastSquares(21_600));
        List<double[]> rows = new ArrayList<>();
        double end = Double.POSITIVE_INFINITY;
        double seconds = 0;
        while (seconds < course.untilSeconds()) {
            long count = Math.round(course.countAt().applyAsDouble(seconds));
            if (count >= LIMIT) {
                end = seconds;
                break;
            }
            double[] row = new double[2 + others.size()];
            row[0] = seconds;
            row[1] = judge.judge((long) (seconds * 1e9), count, LIMIT).exhaustionSeconds();
            for (int i = 0; i < others.size(); i++) {
                row[2 + i] = others.get(i).forecast(seconds, (double) count);
            }
            rows.add(row);
            seconds += Math.exp(random.nextDouble() * Math.log(course.sparsestSeconds()));
        }
        List<Score> scores = new ArrayList<>();
        double[] times = column(rows, 0);
        for (int i = 1; i < 2 + others.size(); i++) {
            scores.add(Score.of(course, times, column(rows, i), end));
        }
        return new Contest(course, scores);
    }

    private static double[] column(List<double[]> rows, int index) {
        return rows.stream().mapToDouble(row -> row[index]).toArray();
    }

    Score ours() {
        return scores.get(0);
    }

    String row() {
        StringBuilder row = new StringBuilder("| " + course.name());
        scores.forEach(score -> row.append(" | ").append(score));
        return row + " |";
    }

    static String heading(long seed) {
        return "| course, seed " + seed + " | mapwatch | 5 m | 1 h | 6 h |\n| --- | --- | --- | --- | --- |\n";
    }
}
