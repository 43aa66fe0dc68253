// Plays steps: a place between step 0 and the last one, moving when it plays.
import { still } from "./page.js";
import { words } from "./words.js";

const LONGEST_FRAME_SECONDS = 0.1;

export class Player {
  #moved;
  #time = 0;
  #frame = 0;
  place = 0;
  last = 0;
  playing = false;
  speed = 2; // steps a second

  /** @param moved called after every change of place or of playing */
  constructor(moved) {
    this.#moved = moved;
  }

  /** Goes as fast as a slider says, in powers of two. */
  follow(slider) {
    const take = () => {
      this.speed = 2 ** slider.valueAsNumber;
      slider.setAttribute("aria-valuetext", words("descent.speed-value", { speed: this.speed.toFixed(1) }));
    };
    slider.addEventListener("input", take);
    take();
  }

  get step() {
    return Math.floor(this.place);
  }

  /** How far the ball is on its way from this step to the next: it waits first, so that one can read. */
  get way() {
    if (still()) {
      return 0;
    }
    const part = Math.max(0, (this.place - this.step - 0.4) / 0.6);
    return part * part * (3 - 2 * part);
  }

  begin(last) {
    this.last = last;
    this.place = 0;
    this.#moved();
  }

  play() {
    if (this.place >= this.last) {
      this.place = 0;
    }
    this.playing = true;
    this.#time = performance.now();
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame((now) => this.#tick(now));
    this.#moved();
  }

  pause() {
    this.playing = false;
    cancelAnimationFrame(this.#frame);
    this.#moved();
  }

  toggle() {
    if (this.playing) {
      this.pause();
    } else {
      this.play();
    }
  }

  forward() {
    this.playing = false;
    cancelAnimationFrame(this.#frame);
    this.place = Math.min(this.last, this.step + 1);
    this.#moved();
  }

  #tick(now) {
    const seconds = Math.min(LONGEST_FRAME_SECONDS, (now - this.#time) / 1000);
    this.#time = now;
    this.place = Math.min(this.last, this.place + Math.max(0, seconds) * this.speed);
    if (this.place >= this.last) {
      this.playing = false;
    } else {
      this.#frame = requestAnimationFrame((next) => this.#tick(next));
    }
    this.#moved();
  }
}
