;(() => {
  const root = document.documentElement
  let theme = 'light'
  try {
    if (localStorage.getItem('weige.theme') === 'dark') theme = 'dark'
    if (localStorage.getItem('weige.locale') === 'en') root.lang = 'en'
  } catch {}
  root.dataset.theme = location.pathname.startsWith('/wall') ? 'dark' : theme
})()
