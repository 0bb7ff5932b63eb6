using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// A formula over named inputs, from text (<c>reach * impact / effort</c>), from C# or from a generic struct. It runs on uncertain
/// quantities and on columns, and can be asked how it is built.
/// </summary>
/// <remarks>
/// <para>A formula from text or from C# code runs along columns in blocks of 512 rows, operation by operation; one from a
/// struct (<see cref="IFormula4{TSelf}"/> and its like) in one inlined loop. The bits are the same: both do the same IEEE operations
/// in the same order. As everywhere among estimates, <c>x - x</c> is 0, <c>x / x</c> is 1, and 0, 1 and constants fold.</para>
/// <para>A formula has no uncertainty of its own: what is uncertain is an input.</para>
/// </remarks>
public sealed class Formula
{
    /// <summary>The most inputs.</summary>
    public const int MostInputs = 64;

    private readonly FormulaInput[] _inputs;
    private readonly EstimateNode _root;
    private readonly FormulaStructure _structure;
    private readonly IFormulaEngine _engine;

    private Formula(FormulaInput[] inputs, EstimateNode root, string text, IFormulaEngine? engine = null)
    {
        _inputs = inputs;
        _root = root;
        _structure = new(root, inputs.Length);
        _engine = engine ?? new FormulaInterpreter(root, inputs);
        Text = text;
        Inputs = Array.AsReadOnly(inputs);
    }

    /// <summary>The inputs in order.</summary>
    public IReadOnlyList<FormulaInput> Inputs { get; }

    /// <summary>The formula as text that <see cref="Parse"/> reads back to the same formula.</summary>
    public string Text { get; }

    /// <summary>Reads a formula; the grammar is in <see cref="EstimateText"/>, without distributions.</summary>
    /// <param name="text">The text, as <c>reach * impact / effort</c>; names with other characters stand in brackets, as <c>[user value]</c>.</param>
    /// <param name="inputs">The inputs that the text may name; it need not name all.</param>
    /// <exception cref="FormatException">The text is not a formula; the message gives position, what stands there and what may.</exception>
    /// <exception cref="ArgumentException">There is no input, a name is blank or given twice, or there are too many.</exception>
    public static Formula Parse(string text, params IReadOnlyList<FormulaInput> inputs) =>
        TryParse(text, inputs, out Formula? formula, out TextProblem? problem)
            ? formula
            : throw new FormatException(
                string.Create(CultureInfo.InvariantCulture, $"\"{ShownText.Of(text)}\" is not a formula: {problem}")
            );

    /// <summary>Reads a formula without an exception for its text; see <see cref="Parse"/>.</summary>
    /// <exception cref="ArgumentException">There is no input, a name is blank or given twice, or there are too many.</exception>
    public static bool TryParse(
        string text,
        IReadOnlyList<FormulaInput> inputs,
        [NotNullWhen(true)] out Formula? formula,
        [NotNullWhen(false)] out TextProblem? problem
    )
    {
        ArgumentNullException.ThrowIfNull(text);
        FormulaInput[] declared = Declare(inputs);
        bool isRead = EstimateText.TryReadFormula(text, Places(declared), out Estimate root, out problem);
        formula = isRead ? new(declared, root.Node, text) : null;
        return isRead;
    }

    /// <summary>Takes a formula down from C# code, which runs once, on places for the inputs.</summary>
    /// <param name="inputs">The inputs.</param>
    /// <param name="formula">The formula, as <c>x => x["reach"] * x["impact"] / x["effort"]</c>; conditions by <see cref="Estimate.IfLess"/>.</param>
    /// <exception cref="ArgumentException">
    /// There is no input, a name is blank or given twice, there are too many, or the formula holds a distribution: make it an input.
    /// </exception>
    public static Formula Of(IReadOnlyList<FormulaInput> inputs, Func<FormulaArguments, Estimate> formula)
    {
        ArgumentNullException.ThrowIfNull(formula);
        FormulaInput[] declared = Declare(inputs);
        Estimate root = formula(new(Places(declared)));
        if (EstimateLeaf.Find(root.Node) is { } leaf)
        {
            throw new ArgumentException(
                $"a formula has no uncertainty of its own, but this one holds {leaf.Distribution.ToText()}; make it an input",
                nameof(formula)
            );
        }

        return new(declared, root.Node, EstimateText.Write(root));
    }

    /// <summary>The formula of a struct, which keeps its own loop over columns.</summary>
    public static Formula Of<TFormula>()
        where TFormula : struct, IFormula
    {
        FormulaInput[] declared = Declare(TFormula.Inputs.ToArray());
        Dictionary<string, Estimate> places = Places(declared);
        Estimate root = TFormula.Evaluate(Array.ConvertAll(declared, input => places[input.Name]));
        return new(declared, root.Node, EstimateText.Write(root), new CompiledFormula<TFormula>());
    }

    /// <summary>The formula on quantities in the order of the inputs: a certain number for certain ones, else an estimate that keeps what they share.</summary>
    /// <param name="values">One for each input.</param>
    /// <exception cref="ArgumentException">Their number differs, or one is outside its domain (a number or the support of a distribution).</exception>
    /// <exception cref="DivideByZeroException">The formula divides by a certain 0.</exception>
    public Estimate Evaluate(params ReadOnlySpan<Estimate> values)
    {
        if (values.Length != _inputs.Length)
        {
            throw new ArgumentException(
                $"{_inputs.Length} values are needed, for {Names()}, but {values.Length} were given",
                nameof(values)
            );
        }

        for (int i = 0; i < values.Length; i++)
        {
            SlotDomain.Require(_inputs[i].Name, values[i], _inputs[i].Domain);
        }

        return new Substitution(values.ToArray()).In(_root);
    }

    /// <summary>The formula on columns, row by row. Cost: one pass for a struct, one for each operation of a text in the nearest cache.</summary>
    /// <param name="columns">One for each input, in order.</param>
    /// <param name="destination">Receives the results; of the same length; may be the memory of an input.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A value leaves its input's domain, or a result is not finite; the message names the first such row, from 0.
    /// </exception>
    /// <exception cref="ArgumentException">Columns differ in number or length, or the destination overlaps one with an offset.</exception>
    public void Apply(ReadOnlySpan<ReadOnlyMemory<double>> columns, Span<double> destination)
    {
        InputColumns given = new(columns);
        if (!TryApply(given, destination, out int badRow))
        {
            double[] values = new double[given.Inputs];
            for (int input = 0; input < values.Length; input++)
            {
                values[input] = given[input][badRow];
            }

            throw FormulaColumns.Refuse(_inputs, values, badRow);
        }
    }

    /// <summary>The formula on columns, up to the first row that has no result.</summary>
    /// <param name="columns">One for each input, in order.</param>
    /// <param name="destination">Receives the results; of the same length; may be the memory of an input.</param>
    /// <param name="badRow">The first row, from 0, with a value outside its domain or a result that is not finite; −1 where there is none.</param>
    /// <returns>Whether every row has a result; else rows before the bad one may have been written.</returns>
    /// <exception cref="ArgumentException">Columns differ in number or length, or the destination overlaps one with an offset.</exception>
    public bool TryApply(InputColumns columns, Span<double> destination, out int badRow)
    {
        if (columns.Inputs != _inputs.Length)
        {
            throw new ArgumentException(
                $"{_inputs.Length} columns are needed, for {Names()}, but {columns.Inputs} were given",
                nameof(columns)
            );
        }

        for (int input = 0; input < _inputs.Length; input++)
        {
            FormulaColumns.Require(columns[input], columns.Count, destination, _inputs, input);
        }

        return _engine.TryApply(columns, destination, out badRow);
    }

    /// <summary>Whether the formula depends on an input.</summary>
    /// <param name="input">The input, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such input.</exception>
    public bool Uses(int input) => _structure.Uses(RequireInput(input));

    /// <summary>The formula as a constant times a factor of each input, where it is written as one: <c>reach * impact / effort</c>. Else null.</summary>
    public FormulaParts? Factors() => Parts(_structure.Factors());

    /// <summary>The formula as a constant plus a term of each input, where it is written as one: <c>0.4 * value - 0.6 * risk</c>. Else null.</summary>
    public FormulaParts? Terms() => Parts(_structure.Terms());

    /// <summary>
    /// The formula as slope × factor + intercept, where the factor depends on one input alone and the others do not depend on it. Null
    /// where the formula is not written so, as with the input inside a minimum with others.
    /// </summary>
    /// <param name="input">The input, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such input.</exception>
    public FormulaSeparation? Separate(int input) =>
        _structure.Separate(RequireInput(input)) is { } separated
            ? new(Part(separated.Factor), Part(separated.Slope), Part(separated.Intercept))
            : null;

    /// <summary>The text.</summary>
    public override string ToString() => Text;

    private FormulaParts? Parts((Estimate Constant, Estimate[] Parts)? parts) =>
        parts is { } found && found.Constant.TryGetCertain(out double constant)
            ? new(constant, Array.ConvertAll(found.Parts, Part))
            : null;

    private Formula Part(Estimate part) => new(_inputs, part.Node, EstimateText.Write(part));

    private int RequireInput(int input) =>
        input >= 0 && input < _inputs.Length
            ? input
            : throw new ArgumentOutOfRangeException(
                nameof(input),
                input,
                $"input must be a whole number from 0 to {_inputs.Length - 1}, but was {input}"
            );

    private string Names() => string.Join(", ", _inputs.Select(input => input.Name));

    private static FormulaInput[] Declare(IReadOnlyList<FormulaInput> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (inputs.Count is 0 or > MostInputs)
        {
            throw new ArgumentException(
                $"a formula must have from 1 to {MostInputs} inputs, but {inputs.Count} were given",
                nameof(inputs)
            );
        }

        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (FormulaInput input in inputs)
        {
            ArgumentNullException.ThrowIfNull(input, nameof(inputs));
            if (string.IsNullOrWhiteSpace(input.Name) || input.Name.AsSpan().ContainsAny("[]\""))
            {
                throw new ArgumentException(
                    $"the name of an input must have a letter and no brackets or quotation marks, but was \"{input.Name}\"",
                    nameof(inputs)
                );
            }

            if (!names.Add(input.Name))
            {
                throw new ArgumentException($"the input \"{input.Name}\" was given twice", nameof(inputs));
            }
        }

        return [.. inputs];
    }

    private static Dictionary<string, Estimate> Places(FormulaInput[] inputs) =>
        inputs
            .Index()
            .ToDictionary(
                input => input.Item.Name,
                input => Estimate.From(new InputNode(input.Index, input.Item.Name)),
                StringComparer.Ordinal
            );
}
