"""Every simulation that takes a number of threads: two of them beside one, and the same bits."""
from row import Row
from targets import Speedup

AREA = "Every simulation on two threads"


def twice(name, ours, what, **params):
    return Row(area=AREA, id=f"threads-{name}", what=what, ours=ours, params=params, targets=Speedup())


NOTES = {
    AREA: """\
Both sides are the same call, with one thread and with two, on two processors, and must answer the same bits. The time is the clock's: a second thread that has to share its processor with other programs shows as a missed target. What is computed by integration is
no simulation and not here: the probability to be the best arm, exact acceptabilities, convolutions of flow.""",
}

ROWS = [
    twice("estimate", "SimulationBenchmarks.Independent", "an estimate of three leaves, a million draws", Draws=1_000_000),
    twice("estimate-counted", "SimulationBenchmarks.Counted", "the same, draws counted and not kept", Draws=1_000_000),
    twice("estimate-sobol", "SimulationBenchmarks.Sobol", "the same by scrambled Sobol points", Draws=1_000_000),
    twice("wide", "WideSimulationBenchmarks.Accumulate", "moments of a thousand estimates, 10,000 draws", Draws=10_000),
    twice("ranking", "RiceForecastBenchmarks.AllRanks", "every rank of 1,000 items, 10,000 draws", Items=1_000),
    twice("top", "RiceForecastBenchmarks.Best", "who is among the best 20 of 1,000 items, 10,000 draws", Items=1_000),
    twice("smaa", "DecisionBenchmarks.Acceptability", "SMAA of 20 items by 5 criteria, 100,000 draws", Draws=100_000),
    twice("information", "DecisionBenchmarks.ValueOfInformation", "value of information for a best five of 20, 100,000 draws and the ranking included", Draws=100_000),
    twice("portfolio", "DecisionBenchmarks.ValueToPortfolio", "value of information for a portfolio of 20, solved for each of 1,000 draws", Draws=100_000),
    twice("consensus", "ConsensusAcceptabilityBenchmarks.Schulze", "Schulze's order of 12 items by 1,000 voters, 2,000 replicates", Voters=1_000),
    twice("bootstrap", "ResamplingBenchmarks.Bootstrap", "2,000 bootstrap means of 10,000 units", Units=10_000),
    twice("bootstrap-statistic", "ResamplingBenchmarks.BootstrapOfMedians", "1,000 bootstrap medians of 1,000 units", Units=1_000),
    twice("permutations", "ResamplingBenchmarks.Permutations", "2,000 arrangements of two arms of 10,000", Units=10_000),
    twice("bandit", "RegretBenchmarks.Regret", "the regret of Thompson sampling, 100 runs of 2,000 decisions", Runs=100),
    twice("flow", "FlowBenchmarks.Bootstrap", "when 200 items are done, 100,000 histories", Draws=100_000),
    twice("losses", "LossBenchmarks.MeanOfTotal", "losses of twenty compound risks over a million years", Years=1_000_000),
    twice("controls", "ControlBenchmarks.EveryWorth", "200 risks over 100,000 years with the worth of each of 200 controls", Years=100_000),
    twice("roadmap", "RoadmapForecastBenchmarks.Forecast", "100,000 forecast runs of a roadmap of 122 tasks", Draws=100_000, Tasks=122, Durations="Pert"),
    twice("resources", "ResourceForecastBenchmarks.Forecast", "10,000 forecast runs of 120 items that share four resources", Draws=10_000, Policy="ResourceBased"),
]
