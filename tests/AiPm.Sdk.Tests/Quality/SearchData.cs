namespace AiPm.Sdk.Tests.Quality;

/// <summary>A long search by command for a plan that breaks the reader or the review.</summary>
/// <param name="Commit">The commit.</param>
/// <param name="From">The first seed.</param>
/// <param name="Plans">How many plans were broken, one a seed.</param>
/// <param name="Mended">How many had ended in anything but problems with their places, and are mended and in the corpus; all others hold.</param>
internal sealed record SearchData(string Commit, int From, int Plans, int Mended);
