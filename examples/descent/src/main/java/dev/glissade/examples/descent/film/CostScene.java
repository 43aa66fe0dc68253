package dev.glissade.examples.descent.film;

import dev.glissade.examples.common.picture.Area;
import dev.glissade.examples.common.picture.Svg;
import dev.glissade.train.Epoch;
import java.util.List;

/** The cost by epoch, as far as it is known. */
record CostScene(List<Epoch> epochs, Reel reel) {

    void draw(Svg svg, Area area) {
        StringBuilder path = new StringBuilder();
        for (Epoch epoch : epochs) {
            path.append(path.isEmpty() ? 'M' : 'L')
                    .append(Svg.number(x(area, epoch)))
                    .append(' ')
                    .append(Svg.number(y(area, epoch)));
        }
        svg.path(path.toString(), "class=\"curve\"");
        double cover = area.width() + 10;
        svg.raw("<g "
                        + reel.gradual(frame -> "transform:translateX("
                                + Svg.number(frame == 0 ? -4 : x(area, epochs.get(frame - 1)) - area.left()) + "px)")
                        + '>')
                .rectangle(new Area(area.left(), area.top() - 6, cover, area.height()), "class=\"paper\"")
                .raw("</g>\n");
        svg.raw("<g " + reel.shownWhile(frame -> frame > 0) + "><g "
                        + reel.gradual(frame -> at(area, Math.max(1, frame))) + '>')
                .circle(0, 0, 5, "class=\"ball\"")
                .raw("</g></g>\n");
        svg.path(
                "M" + Svg.number(area.left()) + ' ' + Svg.number(area.top()) + 'V' + Svg.number(area.bottom()) + 'H'
                        + Svg.number(area.right()),
                "class=\"frame\"");
    }

    private String at(Area area, int epoch) {
        Epoch told = epochs.get(epoch - 1);
        return "transform:translate(" + Svg.number(x(area, told)) + "px," + Svg.number(y(area, told)) + "px)";
    }

    private double x(Area area, Epoch epoch) {
        return area.left() + area.width() * epoch.number() / epochs.size();
    }

    private double y(Area area, Epoch epoch) {
        return area.bottom()
                - area.height() * epoch.trainingCost() / epochs.get(0).trainingCost();
    }
}
