namespace AiPm.Sdk.Numerics;

/// <summary>Reads the words of estimate text by recursive descent; see the grammar at <see cref="EstimateText"/>.</summary>
internal sealed class EstimateReader(
    List<TextToken> tokens,
    Domain? domain,
    IReadOnlyDictionary<string, Estimate>? names,
    bool isFormula = false
)
{
    private int _at;
    private int _depth;

    private TextToken Current => tokens[_at];

    public Estimate ReadAll()
    {
        Estimate estimate = Quantity(domain);
        if (IsWord("where"))
        {
            estimate = Correlated(estimate);
        }

        if (Current.Kind == TextTokenKind.End)
        {
            return estimate;
        }

        TextProblem problem = Unexpected("an operator or the end").Problem;
        throw new TextException(
            IsSymbol(",")
                ? problem with
                {
                    Suggestion = "numbers are written without separators and with a decimal point, as 1200 or 1.5",
                }
                : problem
        );
    }

    /// <summary>Reads the rank correlations between names of the quantity, and binds it to them.</summary>
    private Estimate Correlated(Estimate estimate)
    {
        TextToken where = Take();
        List<RankCorrelation> pairs = [];
        do
        {
            if (
                !(
                    Current.Kind == TextTokenKind.Name
                    && Current.Text.Equals("spearman", StringComparison.OrdinalIgnoreCase)
                )
            )
            {
                throw Unexpected("a correlation, as spearman(\"price\", \"volume\", -0.4)");
            }

            TextToken word = Take();
            TextToken open = Current;
            Expect("(", word);
            string first = QuotedName();
            Expect(",", open);
            string second = QuotedName();
            Expect(",", open);
            TextToken number = Current;
            if (!Quantity(null).TryGetCertain(out double coefficient))
            {
                throw new TextException(new(number.Position, number.Shown, "a certain number between -1 and 1"));
            }

            Expect(")", open);
            pairs.Add(Checked(word, () => new RankCorrelation(first, second, coefficient)));
        } while (TakeSymbol(","));

        return Checked(where, () => estimate.CorrelatedBy(Correlations.Between(pairs)));
    }

    private string QuotedName() =>
        Current.Kind == TextTokenKind.Quoted ? Take().Text : throw Unexpected("a quoted name, as \"price\"");

    /// <summary>Reads a sum, or an interval of two certain sums; the slot's domain says what the interval means.</summary>
    private Estimate Quantity(Domain? slot)
    {
        TextToken first = Current;
        if (++_depth > EstimateText.DeepestNesting)
        {
            throw new TextException(
                new(first.Position, "more nesting", $"at most {EstimateText.DeepestNesting} levels")
            );
        }

        Estimate lower = slot is not null && TryWhole(slot, out Estimate whole) ? whole : Sum();
        bool lowerPercent = tokens[_at - 1].IsPercent;
        if (IsWord("to"))
        {
            _at++;
            Estimate upper = Sum();
            bool percent = lowerPercent && tokens[_at - 1].IsPercent;
            if (IsWord("to"))
            {
                throw Unexpected("the end of the interval");
            }

            if (!lower.TryGetCertain(out double a) || !upper.TryGetCertain(out double b))
            {
                throw new TextException(new(first.Position, "an uncertain end", "an interval of two certain numbers"));
            }

            RequireNoFormula(first);
            Domain? reading = slot ?? (percent && a > 0 && b < 1 ? Domain.Share : null);
            lower = Checked(first, () => Estimate.Interval(a, b, 0.90, reading));
            lower = Naming(lower);
        }

        _depth--;
        return lower;
    }

    /// <summary>
    /// Reads a single primary that is the whole quantity, so that the slot's domain reaches an interval in parentheses or
    /// as a call. Where more follows, it is an operand and is read again without the slot.
    /// </summary>
    private bool TryWhole(Domain slot, out Estimate whole)
    {
        int start = _at;
        whole = default;
        bool isOpen = IsSymbol("(");
        bool isInterval =
            Current.Kind == TextTokenKind.Name && Current.Text.Equals("interval", StringComparison.OrdinalIgnoreCase);
        if (!isOpen && !isInterval)
        {
            return false;
        }

        int depth = _depth;
        TextException? refused = null;
        try
        {
            whole = Primary(slot);
        }
        catch (TextException problem)
        {
            // What the slot refuses may be sound as an operand: only the reading without it can tell which it is.
            refused = problem;
            _depth = depth;
            _at = start;
            whole = Primary();
        }

        if (EndsQuantity())
        {
            return refused is null ? true : throw refused;
        }

        _at = start;
        return false;
    }

    private bool EndsQuantity() =>
        Current.Kind == TextTokenKind.End || IsSymbol(")") || IsSymbol(",") || IsWord("where");

    private Estimate Sum()
    {
        Estimate sum = Product();
        while (IsSymbol("+") || IsSymbol("-"))
        {
            TextToken symbol = Take();
            Estimate term = Product();
            sum = Checked(symbol, () => symbol.Text == "+" ? sum + term : sum - term);
        }

        return sum;
    }

    private Estimate Product()
    {
        Estimate product = Signed();
        while (IsSymbol("*") || IsSymbol("/"))
        {
            TextToken symbol = Take();
            Estimate factor = Signed();
            product = Checked(symbol, () => symbol.Text == "*" ? product * factor : product / factor);
        }

        return product;
    }

    private Estimate Signed()
    {
        if (IsSymbol("+"))
        {
            _at++;
            return Power();
        }

        if (IsSymbol("-"))
        {
            _at++;
            TextToken sign = tokens[_at - 1];
            Estimate value = Power();
            return Checked(sign, () => -value);
        }

        return Power();
    }

    private Estimate Power()
    {
        Estimate value = Primary();
        if (!IsSymbol("^"))
        {
            return value;
        }

        TextToken symbol = Take();
        if (++_depth > EstimateText.DeepestNesting)
        {
            throw new TextException(
                new(symbol.Position, "more nesting", $"at most {EstimateText.DeepestNesting} levels")
            );
        }

        Estimate power = Signed();
        _depth--;
        return Checked(symbol, () => Estimate.Pow(value, power));
    }

    private Estimate Primary(Domain? slot = null)
    {
        TextToken token = Current;
        switch (token.Kind)
        {
            case TextTokenKind.Number:
                _at++;
                return token.Value;
            case TextTokenKind.Name when tokens[_at + 1] is { Kind: TextTokenKind.Symbol, Text: "(" }:
                return Naming(Call(slot));
            case TextTokenKind.Name:
            case TextTokenKind.Bracketed:
                _at++;
                return names is not null && names.TryGetValue(token.Text, out Estimate named)
                    ? named
                    : throw Unknown(token);
            case TextTokenKind.Symbol when token.Text == "(":
                _at++;
                Estimate inner = Quantity(slot);
                Expect(")", token);
                return Naming(inner);
            default:
                throw Unexpected("a number, a name, a function or \"(\"");
        }
    }

    private Estimate Naming(Estimate estimate)
    {
        if (!IsWord("as"))
        {
            return estimate;
        }

        TextToken word = Take();
        if (Current.Kind != TextTokenKind.Quoted)
        {
            throw Unexpected("a quoted name, as in as \"platform cost\"");
        }

        TextToken name = Take();
        return Checked(word, () => estimate.Named(name.Text));
    }

    private Estimate Call(Domain? slot)
    {
        TextToken name = Take();
        TextToken open = Take();
        if (name.Text.Equals("if", StringComparison.OrdinalIgnoreCase))
        {
            return Condition(open);
        }

        if (name.Text.Equals("truncated", StringComparison.OrdinalIgnoreCase))
        {
            return Truncated(name, open);
        }

        List<Estimate> arguments = [];
        if (!IsSymbol(")"))
        {
            do
            {
                arguments.Add(Quantity(null));
            } while (TakeSymbol(","));
        }

        Expect(")", open);
        Estimate result = Checked(name, () => EstimateFunctions.Call(name, arguments, slot));
        if (result.IsDistribution)
        {
            RequireNoFormula(name);
        }

        return result;
    }

    private void RequireNoFormula(TextToken uncertain)
    {
        if (isFormula)
        {
            throw new TextException(
                new(
                    uncertain.Position,
                    uncertain.Shown,
                    "a certain quantity, as a formula has no uncertainty of its own"
                )
                {
                    Suggestion = "make it an input of the formula",
                }
            );
        }
    }

    private Estimate Truncated(TextToken name, TextToken open)
    {
        Estimate whole = Quantity(null);
        Expect(",", open);
        double lower = Bound();
        Expect(",", open);
        double upper = Bound();
        Expect(")", open);
        return Checked(name, () => EstimateFunctions.Truncated(whole, lower, upper));
    }

    /// <summary>A certain number, or Infinity with its sign: the one place where the language has it.</summary>
    private double Bound()
    {
        TextToken first = Current;
        bool isNegative = IsSymbol("-");
        TextToken word = isNegative ? tokens[_at + 1] : first;
        if (word.Kind == TextTokenKind.Name && word.Text.Equals("Infinity", StringComparison.OrdinalIgnoreCase))
        {
            _at += isNegative ? 2 : 1;
            return isNegative ? double.NegativeInfinity : double.PositiveInfinity;
        }

        return Quantity(null).TryGetCertain(out double bound)
            ? bound
            : throw new TextException(new(first.Position, first.Shown, "a certain number, -Infinity or Infinity"));
    }

    private Estimate Condition(TextToken open)
    {
        Estimate left = Quantity(null);
        if (!(IsSymbol("<") || IsSymbol("<=") || IsSymbol(">") || IsSymbol(">=")))
        {
            throw Unexpected("one of <, <=, >, >=");
        }

        TextToken comparison = Take();
        Estimate right = Quantity(null);
        Expect(",", open);
        Estimate then = Quantity(null);
        Expect(",", open);
        Estimate otherwise = Quantity(null);
        Expect(")", open);
        return Checked(
            comparison,
            () =>
                comparison.Text switch
                {
                    "<" => Estimate.IfLess(left, right, then, otherwise),
                    ">" => Estimate.IfLess(right, left, then, otherwise),
                    "<=" => Estimate.IfLess(right, left, otherwise, then),
                    _ => Estimate.IfLess(left, right, otherwise, then),
                }
        );
    }

    private TextToken Take() => tokens[_at++];

    private bool TakeSymbol(string symbol)
    {
        bool found = IsSymbol(symbol);
        _at += found ? 1 : 0;
        return found;
    }

    private void Expect(string symbol, TextToken open)
    {
        if (!TakeSymbol(symbol))
        {
            throw Unexpected(symbol == ")" ? $"\")\" for the \"(\" at character {open.Position}" : $"\"{symbol}\"");
        }
    }

    private bool IsSymbol(string symbol) => Current.Kind == TextTokenKind.Symbol && Current.Text == symbol;

    private bool IsWord(string word) => Current.Kind == TextTokenKind.Name && Current.Text == word;

    private TextException Unexpected(string allowed) => new(new(Current.Position, Current.Shown, allowed));

    private TextException Unknown(TextToken name)
    {
        IEnumerable<string> known = names?.Keys ?? [];
        string allowed = names is { Count: > 0 }
            ? $"a known name: {string.Join(", ", known.Order(StringComparer.Ordinal).Take(12))}"
            : "a number or a distribution, as there are no names here";
        return new(
            new(name.Position, $"the name \"{name.Text}\"", allowed) { Suggestion = Spelling.Suggest(name.Text, known) }
        );
    }

    /// <summary>Runs what may refuse its arguments, and says where in the text that was.</summary>
    private static T Checked<T>(TextToken at, Func<T> make)
    {
        try
        {
            return make();
        }
        catch (Exception refused)
            when (refused is ArgumentException or DivideByZeroException or InvalidOperationException)
        {
            throw new TextException(new(at.Position, at.Shown, $"a valid quantity: {Sentence(refused)}"));
        }
    }

    /// <summary>The message without the parameter and value lines that argument exceptions append.</summary>
    public static string Sentence(Exception refused)
    {
        string message = refused.Message;
        int appended = message.IndexOf(" (Parameter '", StringComparison.Ordinal);
        return appended < 0 ? message : message[..appended];
    }
}
