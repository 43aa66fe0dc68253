// A browser has six connections to one server for all its windows together, and a stream keeps one. So only a few windows
// may keep a stream at a time: each takes a seat, a lock that all windows of the page share.
const SEATS = 4; // Two connections are left for what the windows ask.
const RETRY_MILLISECONDS = 1000;

let leave = null; // Gives the seat back.
let asked = 0; // Only the newest request for a seat counts.

/**
 * Waits for a seat.
 *
 * @param full called again and again while there is none
 * @return whether there is one: false if it was left meanwhile
 */
export async function takeSeat(full) {
  const mine = ++asked;
  while (mine === asked) {
    for (let seat = 0; seat < SEATS && mine === asked; seat++) {
      const given = await sit(`seat-${seat}`);
      if (given && mine !== asked) {
        given();
      } else if (given) {
        leave = given;
        return true;
      }
    }
    if (mine === asked) {
      full();
    }
    await new Promise((wake) => setTimeout(wake, RETRY_MILLISECONDS));
  }
  return false;
}

export function leaveSeat() {
  asked++;
  leave?.();
  leave = null;
}

/** Takes a lock if it is free; returns what gives it back, or null. */
function sit(name) {
  return new Promise((answer) => {
    navigator.locks.request(name, { ifAvailable: true }, (lock) => lock && new Promise((give) => answer(give))).then(() => answer(null));
  });
}
