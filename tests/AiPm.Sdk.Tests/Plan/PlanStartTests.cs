namespace AiPm.Sdk.Tests.Plan;

public sealed class PlanStartTests
{
    private static readonly PlanStart Whole = new("Support assistant", "Answers customers' questions.")
    {
        Owner = "Ana",
        Currency = "EUR",
        Items =
        [
            new("Find answers", "4k to 9k", "2", "80%", "PERT(1, 2, 5)"),
            new("Find answers", "100", "1", "1", "1"),
        ],
        Risks = [new("Data leak!", "5%", "50k to 400k")],
        Work = [new("Label data", "PERT(10, 15, 30)"), new("Train", "8")],
        Start = new(2027, 1, 4),
    };

    [Fact]
    public void Answers_make_a_plan_that_is_written_read_and_reviewed()
    {
        ProductPlan plan = Whole.ToPlan().Value;
        Assert.Equal(["find-answers", "find-answers-2"], plan.Backlog!.Items.Select(item => item.Id));
        Assert.Equal("data-leak", Assert.Single(plan.Risks!.AsPlanned.Register).Risk.Id);
        ProductPlan again = PlanReader.Read(PlanReader.Write(plan)).Value;
        Assert.Equal("EUR", again.Product.Currency);
        PlanReview review = PlanReview.Run(again, new() { Simulation = new() { Draws = 500 } });
        Assert.NotNull(review.WithExperiments.Schedule);
        Assert.Contains("Train", review.ToReport(ReviewPart.Roadmap).ToText(), StringComparison.Ordinal);
        Assert.Contains("\"risk\"", review.ToJson(ReviewPart.Risks), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_plan_is_told_where()
    {
        DocumentReading<ProductPlan> reading = (
            Whole with
            {
                Currency = "euro",
                Items = [new(" ", "x", "2", "80%", "1")],
            }
        ).ToPlan();
        Assert.Equal(
            ["$.product.currency", "$.backlog.items[0].title", "$.backlog.items[0].reach"],
            reading.Problems.Select(problem => problem.Path)
        );
    }

    [Fact]
    public void A_side_that_the_plan_does_not_have_is_refused()
    {
        PlanReview review = PlanReview.Run(new PlanStart("A", "B").ToPlan().Value);
        foreach (ReviewPart part in Enum.GetValues<ReviewPart>())
        {
            Assert.Throws<ArgumentException>(() => review.ToReport(part));
            Assert.Throws<ArgumentException>(() => review.ToJson(part));
        }
    }
}
