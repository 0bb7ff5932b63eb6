using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// Demand from "would you buy at this price?": the share that would at each price, and the price that earns most. Gabor and Granger 1964,
/// "Price sensitivity of the consumer", Journal of Advertising Research 4.
/// </summary>
public static class GaborGranger
{
    /// <summary>The demand curve, and the best of the prices asked with its bootstrap interval.</summary>
    /// <remarks>
    /// Left out: missing answers, a second answer to the same price, and all answers of a respondent who would buy at a price but not at a lower
    /// one. The order of the answers and the names of respondents change nothing. Cost: for each replicate, respondents times prices.
    /// </remarks>
    /// <param name="answers">One a respondent and price, at least one.</param>
    /// <param name="options">Ladder, monotony, unit cost, bootstrap and confidence.</param>
    /// <exception cref="InvalidAnswersException">A price is negative or not finite.</exception>
    public static DemandCurve Analyze(IEnumerable<PurchaseAnswer> answers, GaborGrangerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(answers);
        options ??= GaborGrangerOptions.Default;
        PurchaseAnswer[] rows = [.. answers];
        AnswerSheet sheet = AnswerSheet.Of(rows, answer => answer.Respondent);
        for (int row = 0; row < rows.Length; row++)
        {
            sheet.RequireNumber(row, "price", rows[row].Price, Domain.NonNegative);
        }

        sheet.Check();
        Screen(rows, sheet, options);
        int[] used = [.. sheet.Used];
        double[] ladder = [.. used.Select(row => rows[row].Price + 0.0).Distinct().Order()];
        Buyer[] buyers =
        [
            .. used.GroupBy(row => rows[row].Respondent.Id, StringComparer.Ordinal)
                .Select(own => Buyer.Of([.. own.Select(row => rows[row])], ladder, options.AnswersImplyOthers))
                .Order(Comparer<Buyer>.Create(Buyer.Order)),
        ];
        return Read(sheet.Sample(), ladder, buyers, options);
    }

    /// <summary>
    /// Shares that do not rise: the least weighted squares from those given, by pooling neighbours that violate the order. Ayer, Brunk, Ewing, Reid and
    /// Silverman 1955, Annals of Mathematical Statistics 26.
    /// </summary>
    /// <param name="values">The values in order; finite.</param>
    /// <param name="weights">As many, each greater than 0.</param>
    /// <param name="destination">Receives as many values that do not rise; may be the memory of the values.</param>
    /// <exception cref="ArgumentException">The columns differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite or a weight not positive; the message names the first such row, from 0.</exception>
    public static void PoolAdjacentViolators(
        ReadOnlySpan<double> values,
        ReadOnlySpan<double> weights,
        Span<double> destination
    )
    {
        if (weights.Length != values.Length || destination.Length != values.Length)
        {
            throw new ArgumentException(
                $"weights and destination must have the length of values, {values.Length}, but had {weights.Length} and {destination.Length}",
                nameof(weights)
            );
        }

        Domain.Real.Require(values);
        Domain.Positive.Require(weights);
        double[] mean = new double[values.Length];
        double[] weight = new double[values.Length];
        int[] count = new int[values.Length];
        int blocks = 0;
        for (int i = 0; i < values.Length; i++)
        {
            (mean[blocks], weight[blocks], count[blocks]) = (values[i], weights[i], 1);
            blocks++;
            while (blocks > 1 && mean[blocks - 1] > mean[blocks - 2])
            {
                double both = weight[blocks - 2] + weight[blocks - 1];
                mean[blocks - 2] += (mean[blocks - 1] - mean[blocks - 2]) * (weight[blocks - 1] / both);
                weight[blocks - 2] = both;
                count[blocks - 2] += count[blocks - 1];
                blocks--;
            }
        }

        int next = 0;
        for (int block = 0; block < blocks; block++)
        {
            destination.Slice(next, count[block]).Fill(mean[block]);
            next += count[block];
        }
    }

    private static void Screen(PurchaseAnswer[] rows, AnswerSheet sheet, GaborGrangerOptions options)
    {
        for (int row = 0; row < rows.Length; row++)
        {
            if (rows[row].Buys is null)
            {
                sheet.Find(AnswerDefect.Incomplete, row, At(row), exclude: true, "without an answer");
            }
        }

        sheet.FindDuplicates(At, isNamed: true, options.Duplicates);
        foreach (
            IGrouping<string, int> own in sheet
                .Used.ToArray()
                .GroupBy(row => rows[row].Respondent.Id, StringComparer.Ordinal)
        )
        {
            int[] all = [.. own];
            double bought = all.Where(row => rows[row].Buys == true)
                .Select(row => rows[row].Price)
                .DefaultIfEmpty(-1)
                .Max();
            double refused = all.Where(row => rows[row].Buys == false)
                .Select(row => rows[row].Price)
                .DefaultIfEmpty(double.PositiveInfinity)
                .Min();
            if (bought > refused)
            {
                foreach (int row in all)
                {
                    sheet.Find(
                        AnswerDefect.Contradictory,
                        row,
                        At(row),
                        exclude: true,
                        $"would buy at {NumberText.Number(bought)} but not at {NumberText.Number(refused)}"
                    );
                }
            }
        }

        string At(int row) => NumberText.Number(rows[row].Price + 0.0);
    }

    private static DemandCurve Read(SurveySample sample, double[] ladder, Buyer[] buyers, GaborGrangerOptions options)
    {
        if (ladder.Length == 0)
        {
            return new(sample, [], null, options);
        }

        double[] demand = new double[ladder.Length];
        Demand(buyers, null, demand, options.IsMonotone);
        BootstrapResult? replicates = BootstrapDefaults.Run(
            buyers.Length,
            places =>
            {
                double[] drawn = new double[ladder.Length];
                Demand(buyers, places, drawn, options.IsMonotone);
                return ladder[Best(ladder, drawn, options.UnitCost)];
            },
            options.Bootstrap
        );
        DemandPoint[] points = new DemandPoint[ladder.Length];
        for (int step = 0; step < ladder.Length; step++)
        {
            double weight = 0;
            double total = 0;
            double squares = 0;
            long known = 0;
            foreach (Buyer buyer in buyers)
            {
                if (buyer.Buys[step] is { } buys)
                {
                    weight += buys ? buyer.Weight : 0;
                    total += buyer.Weight;
                    squares += buyer.Weight * buyer.Weight;
                    known++;
                }
            }

            double price = ladder[step];
            points[step] = new(
                price,
                SurveyShare.Of(
                    weight,
                    total,
                    squares,
                    known,
                    options.Confidence,
                    "Nobody's answer is known at this price."
                ),
                demand[step],
                (price - options.UnitCost) * demand[step],
                replicates is null
                    ? new Undefined(UndefinedReason.NotMeasured, "No respondents were drawn again.")
                    : (double)replicates.Replicates.Span.Count(price) / replicates.Replicates.Length
            );
        }

        return new(sample, points, replicates, options);
    }

    // NaN where no answer of those drawn tells of a price.
    private static void Demand(Buyer[] buyers, ReadOnlySpan<double> places, double[] demand, bool isMonotone)
    {
        double[] total = new double[demand.Length];
        if (places.IsEmpty)
        {
            foreach (Buyer buyer in buyers)
            {
                buyer.Add(demand, total);
            }
        }

        foreach (double place in places)
        {
            buyers[(int)place].Add(demand, total);
        }

        for (int step = 0; step < demand.Length; step++)
        {
            demand[step] /= total[step];
        }

        if (!isMonotone)
        {
            return;
        }

        int[] known = [.. Enumerable.Range(0, demand.Length).Where(step => total[step] > 0)];
        double[] shares = [.. known.Select(step => demand[step])];
        PoolAdjacentViolators(shares, [.. known.Select(step => total[step])], shares);
        for (int i = 0; i < known.Length; i++)
        {
            demand[known[i]] = shares[i];
        }
    }

    private static int Best(double[] ladder, double[] demand, double cost)
    {
        int best = -1;
        double most = 0;
        for (int step = 0; step < ladder.Length; step++)
        {
            double value = (ladder[step] - cost) * demand[step];
            if (!double.IsNaN(value) && (best < 0 || value > most + Math.Abs(most) * 1e-12))
            {
                (best, most) = (step, value);
            }
        }

        return best;
    }
}
