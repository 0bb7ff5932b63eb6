namespace AiPm.Sdk.Risks;

/// <summary>
/// Observation counted in whole trials: years that a risk can strike in once, or opportunities of which so many come a year. What is not a whole trial
/// yet waits for the next observation.
/// </summary>
/// <param name="From">The first day of watching.</param>
/// <param name="Done">The trials that were learnt from.</param>
/// <param name="Waiting">Strikes that wait for their trial.</param>
internal readonly record struct YearlyTrials(DateOnly From, long Done, long Waiting)
{
    /// <summary>
    /// Trials of years: the first strike in a year decides it at once, a year without one when it is over. More strikes in one year tell nothing more.
    /// </summary>
    public (YearlyTrials Next, long Successes, long Trials) Years(IEnumerable<DateOnly> strikes, DateOnly until)
    {
        long done = Done;
        long successes = 0;
        foreach (DateOnly strike in strikes.Order())
        {
            // Years that were over before the strike.
            done = Math.Max(done, WholeYears(strike));
            if (WholeYears(strike) == done)
            {
                successes++;
                done++;
            }
        }

        done = Math.Max(done, WholeYears(until));
        return (this with { Done = done }, successes, done - Done);
    }

    /// <summary>Trials of opportunities: as many as the time since the first day had; strikes beyond their number wait.</summary>
    public (YearlyTrials Next, long Successes, long Trials) Opportunities(int strikes, double perYear, DateOnly until)
    {
        long trials = Math.Max(0, (long)Math.Floor(ObservedTime.Years(From, until) * perYear + 1e-9) - Done);
        long known = Waiting + strikes;
        long successes = Math.Min(known, trials);
        return (new(From, Done + trials, known - successes), successes, trials);
    }

    /// <summary>The whole years from the first day to a day, each from anniversary to anniversary.</summary>
    private long WholeYears(DateOnly day)
    {
        int years = day.Year - From.Year;
        return From.AddYears(years) > day ? years - 1 : years;
    }
}
