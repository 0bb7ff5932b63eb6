using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>What keeps the parts of a register from fitting together.</summary>
internal sealed class RegisterCheck
{
    private readonly RiskMatrix? _matrix;
    private readonly List<Problem> _problems = [];

    private RegisterCheck(RiskMatrix? matrix) => _matrix = matrix;

    public static IReadOnlyList<Problem> Of(
        IReadOnlyList<Risk> risks,
        RiskMatrix? matrix,
        IReadOnlyList<RiskAppetite> appetites
    )
    {
        RegisterCheck check = new(matrix);
        Dictionary<string, int> ids = new(StringComparer.Ordinal);
        Dictionary<string, string> indicators = new(StringComparer.Ordinal);
        for (int i = 0; i < risks.Count; i++)
        {
            ArgumentNullException.ThrowIfNull(risks[i], nameof(risks));
            string path = string.Create(CultureInfo.InvariantCulture, $"$.risks[{i}]");
            if (!ids.TryAdd(risks[i].Id, i))
            {
                check.Add(
                    $"{path}.id",
                    Quote(risks[i].Id),
                    $"an id that is not taken, as it is by risk {ids[risks[i].Id]}"
                );
            }

            check.Ratings(risks[i], path);
            check.Watching(risks[i], path, indicators);
        }

        for (int i = 0; i < appetites.Count; i++)
        {
            ArgumentNullException.ThrowIfNull(appetites[i], nameof(appetites));
            check.Appetite(appetites, i);
        }

        return check._problems;
    }

    private void Ratings(Risk risk, string path)
    {
        Rating(risk.Inherent, $"{path}.inherent");
        Rating(risk.Current, $"{path}.current");
        Rating(risk.Target, $"{path}.target");
    }

    private void Rating(RiskRating? rating, string path)
    {
        if (rating is null)
        {
            return;
        }

        if (_matrix is null)
        {
            Add(path, Quote(rating.ToString()), "left out, or the register must have a matrix to rate in");
            return;
        }

        Level(_matrix.Likelihood, rating.Likelihood, $"{path}.likelihood");
        foreach ((string name, string level) in rating.Impacts)
        {
            if (_matrix.FindDimension(name) is { } dimension)
            {
                Level(dimension.Scale, level, $"{path}.impacts.{name}");
            }
            else
            {
                string[] names = [.. _matrix.Dimensions.Select(known => known.Name)];
                Add(
                    $"{path}.impacts.{name}",
                    $"an impact on {Quote(name)}, which has no scale",
                    $"an impact on {OneOf(names)}",
                    Spelling.Suggest(name, names)
                );
            }
        }
    }

    private void Level(RatingScale scale, string level, string path)
    {
        if (scale.Find(level) is null)
        {
            Add(path, Quote(level), OneOf(scale.Levels), Spelling.Suggest(level, scale.Levels));
        }
    }

    private void Watching(Risk risk, string path, Dictionary<string, string> taken)
    {
        string[] own = [.. risk.Indicators.Select(indicator => indicator.Id)];
        for (int i = 0; i < own.Length; i++)
        {
            if (!taken.TryAdd(own[i], risk.Id))
            {
                Add(
                    string.Create(CultureInfo.InvariantCulture, $"{path}.indicators[{i}].id"),
                    Quote(own[i]),
                    $"an id that is not taken, as it is by an indicator of \"{taken[own[i]]}\""
                );
            }
        }

        for (int i = 0; i < risk.Contingencies.Count; i++)
        {
            ContingencyPlan plan = risk.Contingencies[i];
            for (int j = 0; j < plan.Indicators.Count; j++)
            {
                if (!own.Contains(plan.Indicators[j], StringComparer.Ordinal))
                {
                    Add(
                        string.Create(CultureInfo.InvariantCulture, $"{path}.contingencies[{i}].indicators[{j}]"),
                        Quote(plan.Indicators[j]),
                        own.Length == 0
                            ? $"left out, as \"{risk.Id}\" has no indicators"
                            : $"an indicator of \"{risk.Id}\": {OneOf(own)}",
                        Spelling.Suggest(plan.Indicators[j], own)
                    );
                }
            }
        }
    }

    private void Appetite(IReadOnlyList<RiskAppetite> appetites, int index)
    {
        RiskAppetite appetite = appetites[index];
        string path = string.Create(CultureInfo.InvariantCulture, $"$.appetites[{index}]");
        if (
            appetites
                .Take(index)
                .Any(earlier => (earlier.Scope, earlier.Category) == (appetite.Scope, appetite.Category))
        )
        {
            Add(path, $"{Quote(appetite.ToString())} a second time", "one appetite for each scope");
        }

        if (appetite is { AppetiteLoss: { } sought, ToleranceLoss: { } borne } && borne < sought)
        {
            Add(
                $"{path}.toleranceLoss",
                NumberText.Number(borne),
                $"at least the appetite, {NumberText.Number(sought)}"
            );
        }

        int? least = RatingLevel(appetite.AppetiteLevel, $"{path}.appetiteLevel");
        int? most = RatingLevel(appetite.ToleranceLevel, $"{path}.toleranceLevel");
        if (most < least)
        {
            Add(
                $"{path}.toleranceLevel",
                Quote(appetite.ToleranceLevel!),
                $"at least the appetite, {Quote(appetite.AppetiteLevel!)}"
            );
        }
    }

    private int? RatingLevel(string? level, string path)
    {
        if (level is null)
        {
            return null;
        }

        if (_matrix is null)
        {
            Add(path, Quote(level), "left out, or the register must have a matrix with such a level");
            return null;
        }

        if (_matrix.FindLevel(level) is { } known)
        {
            return known;
        }

        string[] names = [.. _matrix.Levels.Select(rating => rating.Name)];
        Add(path, Quote(level), OneOf(names), Spelling.Suggest(level, names));
        return null;
    }

    private void Add(string path, string given, string allowed, string? suggestion = null) =>
        _problems.Add(new(path, 0, given, allowed) { Suggestion = suggestion });

    internal static string Quote(string text) => $"\"{text}\"";

    internal static string And(IReadOnlyList<string> words) =>
        words.Count < 2 ? string.Concat(words) : $"{string.Join(", ", words.SkipLast(1))} and {words[^1]}";

    internal static string OneOf(IReadOnlyList<string> words) =>
        words.Count switch
        {
            0 => "nothing",
            1 => Quote(words[0]),
            _ => $"{string.Join(", ", words.SkipLast(1).Select(Quote))} or {Quote(words[^1])}",
        };
}
