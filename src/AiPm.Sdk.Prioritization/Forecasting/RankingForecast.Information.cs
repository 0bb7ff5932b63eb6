using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

public sealed partial class RankingForecast<T>
{
    /// <summary>
    /// What finding something out exactly before a decision would be worth, on average: EVPI for <see cref="Learning.Everything"/>, else EVPPI, the expected
    /// value of partial perfect information. In money where the decision has a worth of a point of score.
    /// </summary>
    /// <remarks>
    /// <para>E[max over choices of E[value | what is known]] − max over choices of E[value]. The most exact way that fits is taken, and named in the result:
    /// enumeration where all inputs have few values; one integral where the distributions and mean scores are known; else the draws of this forecast, with mean
    /// scores given what is known from independent factors or terms, by nested simulation with common random numbers for one quantity inside other arithmetic, or
    /// by regression where several quantities are known together or are correlated.</para>
    /// <para>A maximum of simulated means is a little too high where choices are close. Source: Raiffa and Schlaifer 1961; Brennan, Kharroubi, O'Hagan and Chilcott
    /// 2007; Strong, Oakley and Brennan 2014.</para>
    /// </remarks>
    /// <param name="decision">The decision.</param>
    /// <param name="about">What would be found out.</param>
    /// <param name="cancellation">Stops the calculation.</param>
    /// <exception cref="ArgumentException">There is no such item, input or quantity, or the decision does not fit the items.</exception>
    /// <exception cref="UndefinedException">A score is too large for a number.</exception>
    /// <exception cref="ConvergenceException">A portfolio was not solved within its limits.</exception>
    /// <exception cref="InvalidOperationException">There are more draws than <see cref="Simulated.MostDraws"/>.</exception>
    /// <exception cref="OperationCanceledException">The calculation was stopped.</exception>
    public InformationValue ValueOfInformation(
        BacklogDecision decision,
        Learning about,
        CancellationToken cancellation = default
    ) => new InformationProblem<T>(_draws, _options, this, decision, cancellation).Value(about);

    /// <summary>
    /// What a sample of one input would be worth before a decision, on average (EVSI): at most what knowing the input exactly is.
    /// </summary>
    /// <remarks>
    /// The mean over what the sample may show, by its distribution before it is taken, of the best choice after it, less the best choice now
    /// (Raiffa and Schlaifer 1961, preposterior analysis): an integral for a normal input, a sum over successes for a beta one.
    /// </remarks>
    /// <param name="decision">The decision.</param>
    /// <param name="id">The item.</param>
    /// <param name="input">The input, as <c>impact</c>.</param>
    /// <param name="plan">The sample.</param>
    /// <param name="cancellation">Stops the calculation.</param>
    /// <exception cref="ArgumentException">There is no such item or input, or the decision does not fit the items.</exception>
    /// <exception cref="InvalidOperationException">The input is not of the distribution that the sample updates.</exception>
    /// <exception cref="UndefinedException">Mean scores after the sample have no closed form and no integral of one variable.</exception>
    public InformationValue ValueOfSampleInformation(
        BacklogDecision decision,
        string id,
        string input,
        PlannedSample plan,
        CancellationToken cancellation = default
    ) => new InformationProblem<T>(_draws, _options, this, decision, cancellation).Sample(id, input, plan);

    /// <summary>What each item, each input and each named quantity is worth knowing for a decision, the most worthwhile first.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="cancellation">Stops the calculation.</param>
    /// <remarks>Cost: one value for each uncertain item, input and quantity.</remarks>
    /// <inheritdoc cref="ValueOfInformation(BacklogDecision, Learning, CancellationToken)" path="/exception"/>
    public InformationReport InformationReport(BacklogDecision decision, CancellationToken cancellation = default)
    {
        InformationProblem<T> problem = new(_draws, _options, this, decision, cancellation);
        Backlog<T> backlog = _draws.Backlog;
        int[] uncertain =
        [
            .. Enumerable.Range(0, backlog.Count).Where(item => backlog.Inputs[item].Any(input => !input.IsCertain)),
        ];
        InformationValue everything = problem.Value(Learning.Everything);
        InformationValue[] items = Sorted(uncertain.Select(item => Learning.Item(backlog.Ids[item])), problem);
        InformationValue[] inputs = Sorted(
            uncertain.SelectMany(item =>
                backlog
                    .Slots.Index()
                    .Where(slot => !backlog.Inputs[item][slot.Index].IsCertain)
                    .Select(slot => Learning.Input(backlog.Ids[item], slot.Item.Name))
            ),
            problem
        );
        InformationValue[] quantities = Sorted(
            backlog
                .Inputs.SelectMany(row => row)
                .SelectMany(input => input.Names)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .Select(Learning.Quantity),
            problem
        );
        InformationValue? best = inputs.Concat(quantities).MaxBy(value => value.Value.Value);
        string sentence =
            best is null ? "Nothing is uncertain, so there is nothing to find out."
            : best.Value.Value == 0
                ? $"No single estimate is worth finding out before {decision.Name}. {everything.Explanation.Sentence}"
            : $"{best.Explanation.Sentence} {everything.Explanation.Sentence}";
        return new(
            everything,
            Array.AsReadOnly(items),
            Array.AsReadOnly(inputs),
            Array.AsReadOnly(quantities),
            new(sentence, everything.Explanation.Method, everything.Explanation.Assumptions)
        );
    }

    private static InformationValue[] Sorted(IEnumerable<Learning> questions, InformationProblem<T> problem) =>
        [.. questions.Select(problem.Value).OrderByDescending(value => value.Value.Value)];
}
